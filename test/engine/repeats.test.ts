import type { INodeParameters } from 'n8n-workflow';

import { HeldClock } from './support/heldClock';
import { RawBench } from './support/rawBench';
import { answerOf, type RawRequest } from './support/rawServer';

type Reply = (request: RawRequest) => void;
const reply =
	(value: unknown, status = '200 OK', headers: Record<string, string> = {}): Reply =>
	({ socket }) =>
		socket.end(
			answerOf(status, { 'content-type': 'application/json', ...headers }, JSON.stringify(value)),
		);
const pathOf = ({ head }: RawRequest) => (head.split(' ')[1] ?? '').split('?')[0] ?? '';
const reset: Reply = ({ socket }) => socket.resetAndDestroy();
/** Promises more bytes than it sends. */
const cut: Reply = ({ socket }) =>
	socket.end('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{"a');
const fails = (status: string) => reply({ message: 'Oops' }, status);

let bench: RawBench;
let answer: Reply;
let clock: HeldClock | undefined;
beforeAll(async () => (bench = await RawBench.open((request) => answer(request))));
afterEach(() => clock?.release());
afterAll(async () => await bench.close());

/** Runs a node whose requests get these answers in order, and then the last one again. */
async function run(parameters: INodeParameters, ...replies: Reply[]) {
	clock?.release();
	clock = new HeldClock();
	clock.skipPauses(500, 1000);
	const first = bench.server.requests.length;
	answer = (request) => replies[Math.min(request.index - first, replies.length - 1)]?.(request);
	const { data } = await bench.run(parameters);
	const { error, runData } = data.resultData;
	if (error && bench.server.requests.length === first) throw error;
	const items = runData.Voiceflow?.[0]?.data?.main?.[0]?.map((item) => item.json);
	return { error, items, times: bench.server.requests.length - first };
}

const READS: Array<[string, INodeParameters, unknown]> = [
	[
		'a transcript',
		{ resource: 'transcript', operation: 'get', transcriptId: 't1' },
		{ transcript: { id: 't1' } },
	],
	['a list of transcripts', { resource: 'transcript', operation: 'getAll' }, { transcripts: [] }],
	[
		'usage',
		{ resource: 'usage', operation: 'get', metric: 'interactions' },
		{ result: { items: [] } },
	],
	[
		'a query',
		{ resource: 'knowledgeBase', operation: 'query', question: 'Why?' },
		{ output: 'So', chunks: [] },
	],
	['a state', { resource: 'state', operation: 'get' }, { variables: {} }],
	[
		'a list of documents',
		{ resource: 'knowledgeBase', operation: 'getAll' },
		{ data: [], total: 0 },
	],
	[
		'a document',
		{
			...{ resource: 'knowledgeBase', operation: 'get' },
			documentId: { __rl: true, mode: 'id', value: 'd1' },
		},
		{ data: { documentID: 'd1' }, chunks: [] },
	],
	['the environments', { resource: 'environment', operation: 'getAll' }, { data: [] }],
];

describe('a read', () => {
	it.each(READS)('of %s survives two failures of any kind', async (_what, parameters, value) => {
		for (const failure of [fails('500 Error'), fails('502 Bad Gateway'), reset, cut]) {
			const { error, times } = await run(parameters, failure, failure, reply(value));
			expect(error).toBeUndefined();
			expect(times).toBe(3);
		}
	});

	it.each(READS)('of %s gives up after three requests', async (_what, parameters) => {
		const { error, times } = await run(parameters, fails('504 Gateway Timeout'));
		expect(times).toBe(3);
		expect(error?.description).toMatch(/Try again later.*The request was sent 3 times\.$/);
	});
});

const CHANGES: Array<[string, INodeParameters]> = [
	['a turn', {}],
	['a session start', { resource: 'session', operation: 'start' }],
	['a call', { resource: 'call', operation: 'make', phoneNumberId: 'n1', to: '+15551234567' }],
	[
		'an upload',
		{ resource: 'knowledgeBase', operation: 'upsert', source: 'text', name: 'a', text: 'b' },
	],
	[
		'publishing',
		{ resource: 'environment', operation: 'publish', environment: 'main', releaseName: 'r' },
	],
	['the end of a transcript', { resource: 'transcript', operation: 'end', transcriptId: 't1' }],
	[
		'an evaluation',
		{
			...{ resource: 'transcript', operation: 'evaluate', transcriptId: 't1' },
			evaluationId: { __rl: true, mode: 'id', value: 'e1' },
		},
	],
	[
		'a property',
		{
			...{ resource: 'transcript', operation: 'setProperty', transcriptId: 't1' },
			...{ propertyId: 'p1', value: 'good' },
		},
	],
	['a delete', { resource: 'state', operation: 'delete' }],
];

describe('a request that changes something', () => {
	it.each(CHANGES)('is sent once if it is %s', async (_what, parameters) => {
		for (const failure of [fails('502 Bad Gateway'), reset]) {
			const { error, times } = await run(parameters, failure);
			expect(times).toBe(1);
			expect(error?.description).toMatch(/(may have|may still|Check).*before you (repeat|call)/);
			expect(error?.description).not.toMatch(/Try again/);
		}
	});

	it('is sent once if it is a new property', async () => {
		const parameters = {
			...{ resource: 'transcript', operation: 'setProperty', transcriptId: 't1', value: 'good' },
			...{ propertyBy: 'name', propertyName: 'mood', options: { createProperty: true } },
		};
		const failure = fails('502 Bad Gateway');
		const { error, times } = await run(parameters, reply({ properties: [] }), failure);
		expect(times).toBe(2);
		expect(error?.description).toMatch(/before you repeat/);
	});

	it.each(CHANGES.slice(2))('fails on an error in a 200 if it is %s', async (_what, parameters) => {
		const { error, times } = await run(parameters, reply({ message: 'Oops', statusCode: 500 }));
		expect(times).toBe(1);
		expect(error?.message).toMatch(/response to \w+ .*message, statusCode\. Voiceflow says: Oops$/);
		expect(error?.description).toMatch(/before you (repeat|call)/);
	});
});

describe('a wait for the end of a conversation', () => {
	const wait = {
		...{ resource: 'transcript', operation: 'get', transcriptId: 't1' },
		options: { waitUntilEnded: 30 },
	};
	const ended = reply({ transcript: { id: 't1', endedAt: '2026-11-01T10:05:00Z' } });
	const raw =
		(text: string): Reply =>
		({ socket }) =>
			socket.end(answerOf('200 OK', { 'content-type': 'application/json' }, text));

	it.each<[string, Reply]>([
		['a lost connection', reset],
		['half an answer', cut],
		['408', fails('408 Request Timeout')],
		['404', fails('404 Not Found')],
		['429', fails('429 Too Many Requests')],
		['500', fails('500 Error')],
		['503', fails('503 Unavailable')],
		['599', fails('599 Unknown')],
		['no JSON', raw('<p>Busy</p>')],
		['another answer', reply({ busy: true })],
		['an empty answer', raw('')],
	])('survives %s', async (_what, failure) => {
		const { error, items } = await run(wait, failure, failure, failure, ended);
		expect(error).toBeUndefined();
		expect(items).toMatchObject([{ transcriptId: 't1', endedAt: '2026-11-01T10:05:00Z' }]);
	});

	it.each(['400 Bad', '401 Unauthorized', '403 Forbidden', '409 Conflict', '422 Unprocessable'])(
		'ends at once after %s',
		async (status) => {
			const { error, times } = await run(wait, fails(status), ended);
			expect(error?.message).toBe('Oops');
			expect(times).toBe(1);
		},
	);
});

describe('a delete', () => {
	const parameters = { resource: 'transcript', operation: 'delete', transcriptId: 't1' };
	const later = reply({}, '503 Unavailable', { 'retry-after': '0.5' });
	const gone = reply({ message: 'Not found' }, '404 Not Found');

	it('has succeeded if it is repeated and there is nothing left', async () => {
		expect((await run(parameters, later, gone)).items).toEqual([{ deleted: true }]);
	});

	it('fails if there was nothing to delete', async () => {
		const { error, times } = await run(parameters, gone);
		expect({ times, message: error?.message }).toEqual({ times: 1, message: 'Not found' });
	});
});

describe('a list of transcripts with messages', () => {
	const parameters = {
		...{ resource: 'transcript', operation: 'getAll', returnAll: true },
		options: { includeMessages: true, concurrency: 1 },
	};
	const transcripts = ['a', 'b', 'c'].map((id) => ({ id }));
	const listOrLogs = (failing: string[]) => (request: RawRequest) => {
		if (pathOf(request).includes('/project/')) return reply({ transcripts })(request);
		const id = pathOf(request).split('/').at(-1) ?? '';
		const isFailing = failing.includes(id);
		return (isFailing ? fails('500 Error') : reply({ transcript: { id } }))(request);
	};

	it('keeps the others if one fails', async () => {
		const { items, times } = await run(parameters, listOrLogs(['b']));
		// The list, the end of the list, and one of three logs three times.
		expect(times).toBe(1 + 1 + 1 + 3 + 1);
		expect(items?.map(({ transcriptId, warnings }) => ({ transcriptId, warnings }))).toEqual([
			{ transcriptId: 'a', warnings: undefined },
			{ transcriptId: 'b', warnings: ['The messages could not be read: Oops'] },
			{ transcriptId: 'c', warnings: undefined },
		]);
	});

	it('fails if all fail', async () => {
		const { error } = await run(parameters, listOrLogs(['a', 'b', 'c']));
		expect(error?.message).toBe('Oops');
	});
});
