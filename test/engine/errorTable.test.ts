/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';

import type { IDataObject, INodeParameters, NodeError } from 'n8n-workflow';

import { agentOf, Bench, PLANTED_KEY } from './support/harness';

interface Row {
	cause: string;
	message: RegExp;
}

const TABLE = readFileSync(resolve(__dirname, '../../docs/errors.md'), 'utf8');

/** The rows of all tables on the page. `{...}` stands for any text. */
const rows: Row[] = Array.from(
	TABLE.matchAll(/^\| (.+?) +\| `(.+)` +\| .+ \|$/gm),
	([, cause = '', message = '']) => ({ cause, message: patternOf(message) }),
);

function patternOf(message: string): RegExp {
	const parts = message.split('{...}').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
	return new RegExp(`^${parts.join('.+')}$`, 's');
}

const raw = (text: string) => ({ raw: text });
const trace = (data: string) => raw(`event: trace\ndata: ${data}\n\n`);
const audio = (payload: object) => ({ trace: { type: 'audio', payload: payload as never } });
const DEEP = `${'['.repeat(600)}${']'.repeat(600)}`;

/** Answers every request with the same page. */
const circle: Server = createServer((_request, response) =>
	response.end('{"result":{"cursor":1,"items":[]}}'),
);

let bench: Bench;
beforeAll(async () => {
	await new Promise<void>((listening) => circle.listen(0, '127.0.0.1', listening));
	bench = await Bench.open({
		unknowns: { transcriptSkip: 'limited' },
		agents: {
			large: agentOf({ trace: { type: 'text', payload: { message: 'x'.repeat(1_200_000) } } }),
			damaged: agentOf(
				audio({ state: 'content', content: '%%%', encoding: 'audio/mp3' }),
				audio({ state: 'content', content: 'YQ==', encoding: 'audio/nobody-knows' }),
				trace('[1]'),
				trace(`{"type":"text","payload":${DEEP}}`),
			),
		},
	});
});
afterEach(async () => await bench.emulator.allClosed());
afterAll(async () => {
	await new Promise((closed) => circle.close(closed));
	await bench.close();
});

type Run = () => ReturnType<Bench['run']>;
const run =
	(...parameters: Parameters<Bench['run']>): Run =>
	async () =>
		await bench.run(...parameters);
const fault = (name: string, options: IDataObject = {}): Run =>
	run({ userId: `fault:${name};table`, options: { maxRetries: 0, ...options } as never });
const withCredential =
	(change: Record<string, string>): Run =>
	async () =>
		await bench.run(
			{ userId: 'ada', options: { maxRetries: 0 } },
			{ credential: { ...bench.credential(), ...change } },
		);
const text = { operation: 'text', userId: 'ada' };
const button = { operation: 'button', userId: 'ada', buttonName: 'Pay' };
const knowledge = (operation: string, more: object, ...options: object[]) =>
	run({ resource: 'knowledgeBase', operation, ...more }, ...options);
const fileOf = (size: number, fileName?: string) => {
	const data = Buffer.alloc(size).toString('base64');
	return { items: [{ json: {}, binary: { data: { data, mimeType: 'text/plain', fileName } } }] };
};
const url = { source: 'url', url: 'https://example.com/' };
/** Runs against the server that is not Voiceflow. */
const inCircle =
	(parameters: INodeParameters): Run =>
	async () => {
		const baseUrl = `http://127.0.0.1:${(circle.address() as AddressInfo).port}`;
		return await bench.run(parameters, { credential: { ...bench.credential(), baseUrl } });
	};
const damaged = run({ userId: 'ada' }, { project: 'damaged' });

const TWINS = JSON.stringify([
	{ name: 'Pay', card: 'Red', request: { type: 'path-red' } },
	{ name: 'Pay', card: 'Blue', request: { type: 'path-blue' } },
]);
/** Gets an existing transcript while the next answers have faults. */
const transcript =
	(options: IDataObject, fault?: string): Run =>
	async () => {
		const [transcriptId = ''] = bench.emulator.seedTranscripts('pizza', 1, { liveEvery: 1 });
		if (fault) bench.emulator.failNext(fault);
		const parameters = { transcriptId, options: options as never };
		return await bench.run({ resource: 'transcript', operation: 'get', ...parameters });
	};
/** Lists transcripts, with more at one time than `skip` allows. */
const transcripts =
	(parameters: INodeParameters, count = 0, fault?: string): Run =>
	async () => {
		bench.emulator.seedTranscripts('pizza', count, { groupSize: count || 1 });
		if (fault) bench.emulator.failNext(fault);
		return await bench.run({ resource: 'transcript', operation: 'getAll', ...parameters });
	};

const CASES: Record<string, Run> = {
	'No user ID': run({ userId: '={{ "" }}' }),
	'A user ID that is a path': run({ userId: '..' }),
	'No text': run({ ...text, text: '={{ "" }}' }),
	'Variables that are not an object': run({ userId: 'ada', options: { variables: '[]' } }),
	'No such button': run({ ...button, buttons: '[{"name":"Yes","request":{"type":"path-yes"}}]' }),
	'Buttons that are not a list': run({ ...button, buttons: '{}' }),
	'No path': run({ operation: 'customAction', userId: 'ada', customActions: '' }),
	'No variables to update': run({ resource: 'state', operation: 'updateVariables', userId: 'ada' }),
	'A value of another type': run({ userId: '={{ [1] }}' }),
	'A number out of range': run({ userId: 'ada', options: { idleTimeout: 2_147_483 } }),
	'An unknown choice': run({ userId: 'ada', output: '={{ "all" }}' }),
	'Invalid JSON': run({
		...{ operation: 'customAction', userId: 'ada', path: 'done' },
		payload: '{',
	}),
	'JSON that is not a list': run({ operation: 'customAction', userId: 'ada', customActions: '{}' }),
	'A variable without a name': run({
		userId: 'ada',
		options: { variableFields: { values: [{ name: '', value: 'lost' }] } },
	}),
	'An entity without a name': run({
		...{ operation: 'intent', userId: 'ada', intentName: 'order_pizza' },
		entities: { values: [{ name: '', value: 'lost' }] },
	}),
	'Several buttons with one name': run({ ...button, buttons: TWINS }),
	'An invalid button': run({ ...button, buttons: '["Pay"]' }),
	'An invalid button request': run({
		...{ operation: 'button', userId: 'ada', buttonBy: 'request' },
		buttonRequest: '{"payload":1}',
	}),
	'An input key that is already used': run({
		userId: 'ada',
		options: { keepInput: 'key', keepInputKey: 'reply' },
	}),
	'Another empty field': knowledge('query', { question: '={{ "" }}' }),
	'An invalid date': run({
		...{ resource: 'usage', operation: 'get' },
		filters: { startTime: 'soon' },
	}),
	'No file': knowledge('upsert', { source: 'file' }),
	'A file without a name': knowledge('upsert', { source: 'file' }, fileOf(1)),
	'A document that is too large': knowledge(
		'upsert',
		{ source: 'file' },
		fileOf(10 * 2 ** 20 + 1, 'a.txt'),
	),
	'A table without rows': knowledge('upsert', { source: 'table', name: 'Menu' }),
	'A row that is not an object': knowledge('upsert', {
		source: 'table',
		name: 'Menu',
		rows: '[7]',
	}),
	'No metadata': knowledge('updateMetadata', {
		documentId: { __rl: true, mode: 'id', value: 'x' },
	}),
	'An invalid phone number': run({
		...{ resource: 'call', operation: 'make', phoneNumberId: 'n1', to: '0151 12345678' },
	}),
	'No project ID': withCredential({ projectId: ' ' }),
	'An invalid base URL': withCredential({ baseUrl: 'https://ada:secret@example.com' }),
	'Connection refused': withCredential({ baseUrl: 'http://127.0.0.1:9' }),
	'Unknown host': withCredential({ baseUrl: 'http://nowhere.invalid' }),
	'No response in time': fault('no-headers', { idleTimeout: 1 }),
	'HTTP 400': fault('status=400'),
	'HTTP 401': withCredential({ apiKey: 'wrong' }),
	'HTTP 404': fault('status=404'),
	'HTTP 409': async () => {
		await knowledge('upsert', url)();
		return await knowledge('upsert', { ...url, options: { overwrite: false } })();
	},
	'HTTP 413': run({
		userId: 'ada',
		options: { variables: `{"a":"${'x'.repeat(2 ** 20)}"}` },
	}),
	'HTTP 422': run({ userId: 'ada', options: { modality: '={{ "smoke" }}' } }),
	'A refusal without a reason': fault('html=403'),
	'HTTP 429': fault('rate-limit=1'),
	'HTTP 500': fault('status=500'),
	'An error page from a proxy': fault('html=502'),
	'A redirect': fault('redirect=https://example.com/'),
	'An answer that is not an event stream': fault('html-200'),
	'An answer that is not JSON': run({
		resource: 'state',
		operation: 'get',
		userId: 'fault:html-200',
	}),
	'A document that cannot be processed': knowledge('upsert', {
		...{ source: 'url', url: 'https://gone.invalid/', options: { waitUntilProcessed: 60 } },
	}),
	'An incomplete answer': fault('short'),
	'A lost connection': fault('cut=300'),
	'An error from Voiceflow': fault('error-event'),
	Silence: fault('silence-after=2', { idleTimeout: 1 }),
	'Broken JSON': fault('malformed=2'),
	'A frame that is too large': run(
		{ userId: 'ada', options: { frameSizeLimit: 1 } },
		{ project: 'large' },
	),
	'An answer that is too large': run(
		{ userId: 'ada', options: { turnSizeLimit: 1 } },
		{ project: 'large' },
	),
	'No transcript ID': run({ resource: 'transcript', operation: 'get', transcriptId: '={{ "" }}' }),
	'An invalid time': transcripts({ filters: { startDate: '={{ "soon" }}' } }),
	'A property filter without an ID': transcripts({
		filters: { properties: { values: [{ propertyId: '', value: 'x' }] } },
	}),
	'A property filter without a value': transcripts({
		filters: { properties: { values: [{ propertyId: 'p', value: '' }] } },
	}),
	'No such transcript': run({
		resource: 'transcript',
		operation: 'get',
		transcriptId: 'nobody',
	}),
	'A transcript that does not appear': run({
		resource: 'transcript',
		operation: 'get',
		transcriptId: 'nobody',
		options: { waitUntilEnded: 1 },
	}),
	'A conversation still in progress': transcript({ waitUntilEnded: 1 }),
	'An unknown response': inCircle({ resource: 'environment', operation: 'getAll' }),
	'No credits left': fault('credits'),
	'Audio that is not base64': damaged,
	'Audio with an unknown encoding': damaged,
	'An invalid trace': damaged,
	'A trace that is nested too deeply': damaged,
};

/** Rows with a case here. A test in test/unit/docs checks that every message has a row. */
const tried = rows.filter(({ cause }) => Object.hasOwn(CASES, cause));

describe('docs/errors.md', () => {
	it('has one row for every case', () => {
		const causes = rows.map(({ cause }) => cause);
		expect(new Set(causes).size).toBe(causes.length);
		expect(causes).toEqual(expect.arrayContaining(Object.keys(CASES)));
		expect(tried.length).toBe(Object.keys(CASES).length);
	});

	it.each(tried)('describes the real error: $cause', async ({ cause, message }) => {
		const { error, runData } = (await (CASES[cause] as Run)()).data.resultData;
		const warnings = runData.Voiceflow?.[0]?.data?.main?.[0]?.[0]?.json.warnings;
		const said = error ? [error.message] : (warnings as string[]);
		expect(said).toContainEqual(expect.stringMatching(message));
		if (!error) return;
		expect(error.description).toBeTruthy();
		expect((error as NodeError).context.itemIndex).toBe(0);
		expect(JSON.stringify([error, error.stack])).not.toContain(PLANTED_KEY);
	});
});
