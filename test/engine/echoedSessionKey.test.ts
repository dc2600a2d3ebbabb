/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { inspect } from 'node:util';

import type { INodeParameters, IRun } from 'n8n-workflow';

import { itemsOf } from './support/harness';
import { KEY, RawBench } from './support/rawBench';
import { answerOf, END, framesOf, openAnswer, said, type RawRequest } from './support/rawServer';

const SESSION_KEY = ['eyJhbGciOiJIUzI1NiJ9', 'p1antedSe55ionKey', 'c2lnbmF0dXJl'].join('.');

let bench: RawBench;
let answer: (request: RawRequest) => void;
beforeAll(async () => (bench = await RawBench.open((request) => answer(request))));
afterEach(async () => await bench.server.allClosed());
afterAll(async () => await bench.close());

const OPTIONS = { maxRetries: 0, includeTraces: true };
const EXPRESSION = '={{ $json.key }}';
const bySession = (sessionKey: string, more: INodeParameters = {}): INodeParameters => ({
	...{ operation: 'text', text: 'Hello', conversationBy: 'sessionKey', sessionKey },
	...{ options: OPTIONS, ...more },
});
/** An item in which an earlier node stored the key. */
const items = [{ json: { key: SESSION_KEY } }];

const json = (status: string, body: unknown) =>
	answerOf(status, { 'content-type': 'application/json' }, JSON.stringify(body));
const stream = (...traces: object[]) => openAnswer() + framesOf(...traces) + END;
const answerWith = (bytes: string) => {
	answer = ({ head, socket }) =>
		socket.end(/\/session HTTP/.test(head) ? json('200 OK', { sessionKey: SESSION_KEY }) : bytes);
};

/** Everything that n8n stores or shows of the output, without the input. */
function madeBy(run: IRun): string {
	const { error, runData } = run.data.resultData;
	const made = [error, runData.Voiceflow];
	return JSON.stringify(made) + inspect(made, { depth: 30, maxStringLength: null });
}

const FAILING: Array<[string, string]> = [
	['a refusal', json('401 Unauthorized', { message: `no session of ${SESSION_KEY}` })],
	['a bad request', json('400 Bad', { message: 'no', details: { key: SESSION_KEY } })],
	['a text that is no event stream', answerOf('200 OK', {}, `you sent ${SESSION_KEY}`)],
	['words before it broke off', openAnswer() + framesOf(said(`I got ${SESSION_KEY}`))],
	['an error event', `${openAnswer()}event: error\ndata: step got ${SESSION_KEY}\n\n`],
];

describe('a session key that the server echoes', () => {
	it.each(FAILING)('in %s does not appear in an error', async (_name, bytes) => {
		answerWith(bytes);
		for (const sessionKey of [EXPRESSION, SESSION_KEY]) {
			const run = await bench.run(bySession(sessionKey), { items });
			expect(run.data.resultData.error?.message).toEqual(expect.any(String));
			expect(madeBy(run)).not.toContain(SESSION_KEY);
		}
	});

	it.each(FAILING)('in %s does not appear in an error of Session: Start', async (_name, bytes) => {
		answerWith(bytes);
		const run = await bench.run({ resource: 'session', operation: 'start', options: OPTIONS });
		expect(run.data.resultData.error?.message).toEqual(expect.any(String));
		expect(madeBy(run)).not.toContain(SESSION_KEY);
	});

	it('is hidden in the reply, but not in the field session', async () => {
		answerWith(stream(said(`your key is ${SESSION_KEY}.`), { type: 'log', payload: SESSION_KEY }));
		const result = await bench.json(bySession(EXPRESSION), { items });
		expect(result).toMatchObject({
			reply: 'your key is [hidden].',
			session: { key: SESSION_KEY, started: false },
		});
		expect(JSON.stringify({ ...result, session: {} })).not.toContain(SESSION_KEY);
	});

	it('is hidden in the first reply of a session', async () => {
		answerWith(stream(said(`your key is ${SESSION_KEY}.`)));
		const started = await bench.json({ resource: 'session', operation: 'start' });
		expect(started).toMatchObject({ reply: 'your key is [hidden].', sessionKey: SESSION_KEY });
		const turn = await bench.json(bySession('', { ifNoSession: 'start' }));
		expect(turn).toMatchObject({
			reply: 'your key is [hidden].\n\nyour key is [hidden].',
			session: { key: SESSION_KEY, started: true },
		});
	});

	it('is hidden together with the API key', async () => {
		answerWith(stream(said(`${KEY} and ${SESSION_KEY}`)));
		const { reply } = await bench.json(bySession(EXPRESSION), { items });
		expect(reply).toBe('[hidden] and [hidden]');
	});

	it('is not streamed to a chat', async () => {
		answerWith(stream(said(`your key is ${SESSION_KEY}.`)));
		const { chunks } = await bench.chat(bySession(SESSION_KEY));
		expect(chunks.map(({ content }) => content ?? '').join('')).toBe('your key is [hidden].');
	});
});

it('Keep Input keeps a session key of the input', async () => {
	answerWith(stream(said('Hi')));
	const run = await bench.run(bySession(EXPRESSION, { options: { keepInput: 'merge' } }), {
		items,
	});
	expect(itemsOf(run)[0]?.json).toMatchObject({ key: SESSION_KEY, reply: 'Hi' });
});
