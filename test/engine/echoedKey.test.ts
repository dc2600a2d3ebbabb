/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { inspect } from 'node:util';

import type { INodeParameters, IRun } from 'n8n-workflow';

import { itemsOf } from './support/harness';
import { KEY, RawBench } from './support/rawBench';
import { answerOf, END, framesOf, openAnswer, said, type RawRequest } from './support/rawServer';

let bench: RawBench;
let answer: (request: RawRequest) => void;
beforeAll(async () => (bench = await RawBench.open((request) => answer(request))));
afterEach(async () => await bench.server.allClosed());
afterAll(async () => await bench.close());

const options = { maxRetries: 0, idleTimeout: 2, includeTraces: true, state: true };
const HALF = KEY.slice(0, KEY.length / 2);

/** Everything that n8n would store or show of a run, unchanged and with decoded escapes. */
const everythingOf = (run: IRun) => {
	const all =
		JSON.stringify(run) + inspect(run.data.resultData, { depth: 30, maxStringLength: null });
	const decoded = all.replace(/\\+u([\da-f]{4})/gi, (_escape, code: string) =>
		String.fromCharCode(parseInt(code, 16)),
	);
	return all + decoded;
};

const jsonText = (status: string, text: string) =>
	answerOf(status, { 'content-type': 'application/json' }, text);
const json = (status: string, body: unknown) =>
	answerOf(status, { 'content-type': 'application/json' }, JSON.stringify(body));
/** The key as JSON may escape it: all of it, or one character. */
const escaped = (text: string) =>
	Array.from(text, (character) => `\\u00${character.charCodeAt(0).toString(16)}`).join('');
const ALL_ESCAPED = escaped(KEY);
const ONE_ESCAPED = KEY.replace('.', '\\u002E');
/** JSON with raw words in place of `KEY`. */
const rawly = (value: object, words: string) => JSON.stringify(value).replaceAll('KEY', words);
const stream = (...traces: object[]) => openAnswer() + framesOf(...traces) + END;
const completion = (payload: object) => ({ type: 'completion', payload });

describe('a key that the server echoes', () => {
	it.each<[string, string]>([
		['in a message', json('400 Bad', { message: `no such key: ${KEY}` })],
		['in details', json('422 Bad', { message: 'no', details: { headers: { key: KEY } } })],
		['in a list', json('400 Bad', { message: ['a', `b ${KEY}`] })],
		['as plain text', answerOf('401 No', { 'content-type': 'text/plain' }, `bad ${KEY}`)],
		['at the end of what is shown', json('400 Bad', { message: 'x'.repeat(490) + KEY })],
		['over the end of what is shown', json('400 Bad', { message: 'x'.repeat(475) + KEY })],
		['in a 200 that is JSON', json('200 OK', { message: `hello ${KEY}` })],
		['in the content type', answerOf('200 OK', { 'content-type': `text/${KEY}` }, 'x')],
		['in a page', answerOf('502 Bad', { 'content-type': 'text/html' }, `<b>${KEY}</b>`)],
		['in a page with status 200', answerOf('200 OK', { 'content-type': 'text/html' }, `<b>${KEY}`)],
		['in a redirect', answerOf('302 Found', { location: `https://example.com/${KEY}` })],
		[
			'in an error event',
			`${openAnswer()}${framesOf(said('Hi'))}event: error\ndata: step got ${KEY}\n\n`,
		],
		['in words before an error', `${openAnswer()}${framesOf(said(`I got ${KEY}`))}`],
		[
			'in long words before an error',
			`${openAnswer()}${framesOf(said('x'.repeat(190) + KEY + 'y'.repeat(100)))}`,
		],
		['in broken JSON', `${openAnswer()}${framesOf(said(KEY))}event: trace\ndata: {"${KEY}\n\n`],
		...[ALL_ESCAPED, ONE_ESCAPED, JSON.stringify(ONE_ESCAPED).slice(1, -1)].flatMap(
			(words): Array<[string, string]> => [
				[`escaped in a message: ${words}`, jsonText('400 Bad', rawly({ message: 'KEY' }, words))],
				[
					`escaped in details: ${words}`,
					jsonText('422 Bad', rawly({ message: 'no', details: { deep: ['KEY'] } }, words)),
				],
				[
					`escaped in an error event: ${words}`,
					`${openAnswer()}${framesOf(said('Hi'))}event: error\ndata: ${words}\n\n`,
				],
			],
		),
	])('is in no error: %s', async (_name, bytes) => {
		answer = ({ socket }) => socket.end(bytes);
		for (const onError of [undefined, 'continueRegularOutput', 'continueErrorOutput'] as const) {
			const run = await bench.run({ options }, { node: { onError } });
			const { error, runData } = run.data.resultData;
			const outputs = runData.Voiceflow?.[0]?.data?.main?.flat() ?? [];
			expect([error?.message, outputs[0]?.json.error]).toContainEqual(expect.any(String));
			expect(everythingOf(run)).not.toContain(HALF);
		}
	});

	it.each<[string, string, INodeParameters]>([
		['in words', stream(said(`your key is ${KEY}.`)), {}],
		['in words, one item per message', stream(said(KEY)), { output: 'messages' }],
		['in words, one item per trace', stream(said(KEY)), { output: 'traces' }],
		[
			'in a debug trace',
			stream({ type: 'debug', payload: { message: 'x', request: { headers: [KEY] } } }),
			{},
		],
		['in the name of a field', stream({ type: 'log', payload: { [KEY]: 1 } }), {}],
		['in a button', stream({ type: 'choice', payload: { buttons: [{ name: `Use ${KEY}` }] } }), {}],
		['in a custom action', stream({ type: 'crm', payload: { headers: { key: KEY } } }), {}],
		...[ALL_ESCAPED, ONE_ESCAPED, JSON.stringify(ONE_ESCAPED).slice(1, -1)].map(
			(words): [string, string, INodeParameters] => [
				`escaped and deep inside a trace: ${words}`,
				`${openAnswer()}event: trace\ndata: ${rawly(
					{ type: 'crm', payload: { headers: [{ key: 'a KEY' }] } },
					words,
				)}\n\n${END}`,
				{},
			],
		),
		[
			'in the result of an evaluation',
			json('201 Created', { result: { value: KEY, reason: `I read ${KEY}`, cost: 1 } }),
			{
				...{ resource: 'transcript', operation: 'evaluate', transcriptId: 't1' },
				evaluationId: { __rl: true, mode: 'id', value: 'e1' },
			},
		],
		[
			'escaped in a variable of State Get',
			jsonText('200 OK', rawly({ variables: { deep: { key: 'KEY' } } }, ONE_ESCAPED)),
			{ resource: 'state', operation: 'get' },
		],
		[
			'in the state',
			`${openAnswer()}event: state\ndata: ${JSON.stringify({ variables: { key: KEY } })}\n\n${END}`,
			{},
		],
		[
			'in a variable of State Get',
			json('200 OK', { variables: { key: KEY } }),
			{ resource: 'state', operation: 'get' },
		],
		[
			'word by word',
			stream(
				completion({ state: 'start' }),
				...Array.from(`a ${KEY} b`, (content) => completion({ state: 'content', content })),
				completion({ state: 'end' }),
			),
			{ options: {} },
		],
	])('is in no item of a success: %s', async (_name, bytes, parameters) => {
		answer = ({ socket }) => socket.end(bytes);
		const run = await bench.run({ options, ...parameters });
		expect(itemsOf(run).length).toBeGreaterThan(0);
		const stored = everythingOf(run);
		expect(stored).not.toContain(HALF);
		expect(stored).toContain('[hidden]');
	});

	it.each([1, 7, KEY.length - 1, KEY.length, KEY.length + 1])(
		'is found where chunks of %i bytes cut it',
		async (size) => {
			const trace = { type: 'log', payload: { deep: [`key ${KEY}`] } };
			const bytes = Buffer.from(framesOf(trace) + END);
			answer = ({ socket }) => {
				socket.setNoDelay(true);
				socket.write(openAnswer());
				const write = (at: number) => {
					if (at >= bytes.length) socket.end();
					else
						socket.write(bytes.subarray(at, at + size), () => setImmediate(() => write(at + size)));
				};
				write(0);
			};
			const { traces } = await bench.json({ options });
			expect(traces).toEqual([{ type: 'log', payload: { deep: ['key [hidden]'] } }]);
		},
	);

	it('does not change an answer without the key', async () => {
		const trace = { type: 'text', payload: { message: `${HALF} is no key`, odd: [null, 1.5, {}] } };
		answer = ({ socket }) => socket.end(stream(trace));
		const result = await bench.json({ options });
		expect(result.traces).toEqual([trace]);
	});

	it('does not change the input, which is not from the server', async () => {
		answer = ({ socket }) => socket.end(stream(said(KEY)));
		const items = [{ json: { own: 'input' } }];
		const result = await bench.json({ options: { keepInput: 'merge' } }, { items });
		expect(result).toMatchObject({ own: 'input', reply: '[hidden]' });
	});

	it('is never streamed to a chat, not even word by word', async () => {
		const words = Array.from(`a ${KEY} b`, (content) => completion({ state: 'content', content }));
		answer = ({ socket }) => socket.end(stream(completion({ state: 'start' }), ...words));
		const { chunks } = await bench.chat();
		const heard = chunks.map(({ content }) => content ?? '').join('');
		expect(heard).toBe('a [hidden] b');
	});

	it.each([
		['abcdefgh', 'my [hidden] is [hidden]'],
		['abcdefg', 'my abcdefg is abcdefg'],
	])('is hidden if it has at least eight characters: %s', async (apiKey, reply) => {
		answer = ({ socket }) => socket.end(stream(said(`my ${apiKey} is ${apiKey}`)));
		const credential = { ...bench.credential, apiKey };
		expect((await bench.json({ options }, { credential })).reply).toBe(reply);
	});
});

describe('text streamed to a chat', () => {
	it.each([
		['half a character at a time', ['a\ud83d', '\ude00b'], 'a😀b'],
		['half a character that stays half', ['a\ud83d', 'b'], 'a\ufffdb'],
		['half a character at the end', ['a\ud83d'], 'a\ufffd'],
		['what begins like the key', ['V', 'F', '.D and no key'], 'VF.D and no key'],
		['what ends like the key', ['say ', 'VF'], 'say VF'],
	])('has no broken characters: %s', async (_name, words, wanted) => {
		const contents = words.map((content) => completion({ state: 'content', content }));
		answer = ({ socket }) => socket.end(stream(completion({ state: 'start' }), ...contents));
		const { chunks } = await bench.chat();
		const heard = chunks.flatMap(({ content }) => content ?? []);
		expect(heard.join('')).toBe(wanted);
		expect(heard.every((chunk) => chunk.isWellFormed())).toBe(true);
	});
});
