import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { RawBench } from './support/rawBench';
import { answerOf } from './support/rawServer';

interface Reply {
	status?: string;
	headers?: Record<string, string>;
	/** The body, as JSON if it is not text. */
	body: unknown;
}

/** Runs the node against a server that gives these answers in turn, the last one again and again. */
async function withReplies<Result>(
	replies: Reply[],
	run: (bench: RawBench) => Promise<Result>,
): Promise<{ result: Result; times: number }> {
	const bench = await RawBench.open(({ index, socket }) => {
		const reply = replies[Math.min(index, replies.length - 1)] as Reply;
		const { status = '200 OK', headers = {}, body } = reply;
		const text = typeof body === 'string' ? body : JSON.stringify(body);
		socket.end(answerOf(status, { 'content-type': 'application/json', ...headers }, text));
	});
	try {
		return { result: await run(bench), times: bench.server.requests.length };
	} finally {
		await bench.close();
	}
}

const CALL: INodeParameters = {
	...{ resource: 'call', operation: 'make', phoneNumberId: '1', to: '+15551234567' },
};
const missing = (path: string) => ({
	status: '404 Not Found',
	body: { message: `Cannot POST ${path}` },
});

describe('a call whose newer address does not exist', () => {
	it('fails with the reason of the older address', async () => {
		const refused = { status: '400 Bad Request', body: { message: 'The number is not valid' } };
		const { result, times } = await withReplies(
			[missing('/v1'), refused],
			async (bench) => await bench.error(CALL),
		);
		expect(result.message).toBe('The number is not valid');
		expect(times).toBe(2);
	});

	it.each<[string, unknown, number]>([
		['a page that says so', { message: 'Cannot POST /v1/phone-number/1/outbound' }, 2],
		['a message in capitals', { message: 'NOT FOUND' }, 2],
		['no message', {}, 2],
		['a number that is not known', { message: 'Phone number not found' }, 1],
		['words about POST', { message: 'You cannot POST here' }, 1],
	])('is recognized by its 404: %s', async (_what, body, expected) => {
		const { times } = await withReplies(
			[{ status: '404 Not Found', body }, { body: { callSid: 'CA1' } }],
			async (bench) => await bench.run(CALL),
		);
		expect(times).toBe(expected);
	});

	it('fails with the reason of the newer address if neither exists', async () => {
		const { result } = await withReplies(
			[missing('/v1'), missing('/v1alpha1')],
			async (bench) => await bench.error(CALL),
		);
		expect(result.message).toBe('Cannot POST /v1');
	});
});

it('a call is not an error because a field of the answer looks like a status', async () => {
	const body = { callSid: 'CA1', status: 'queued', code: 500 };
	const { result } = await withReplies([{ body }], async (bench) => await bench.json(CALL));
	expect(result).toMatchObject({ requested: true, callSid: 'CA1', code: 500 });
});

it.each<[string, IDataObject, IDataObject]>([
	['only an answer', { output: 'Because.' }, { answer: 'Because.', sources: [] }],
	['no answer', { output: null }, { answer: null, sources: [] }],
	['only chunks', { chunks: [{ content: 'So' }] }, { answer: null, sources: [{ content: 'So' }] }],
])('the response to a question can have %s', async (_what, body, expected) => {
	const query = { resource: 'knowledgeBase', operation: 'query', question: 'Why?' };
	const { result } = await withReplies([{ body }], async (bench) => await bench.json(query));
	expect(result).toMatchObject(expected);
});

it('the tokens of a question are read under their older name', async () => {
	const query = { resource: 'knowledgeBase', operation: 'query', question: 'Why?' };
	const { result } = await withReplies(
		[{ body: { output: 'Because.', chunks: [], totalTokens: 7 } }],
		async (bench) => await bench.json(query),
	);
	expect(result).toMatchObject({ answer: 'Because.', tokens: 7 });
});

it.each(['200 OK', '204 No Content'])('a wait survives an empty answer, %s', async (status) => {
	const transcript = {
		...{ id: 't1', sessionID: 's1', createdAt: '2026-11-01T10:00:00Z' },
		...{ endedAt: '2026-11-01T10:05:00Z', logs: [] },
	};
	const { result, times } = await withReplies(
		[{ status, body: '' }, { body: { transcript } }],
		async (bench) =>
			await bench.json({
				...{ resource: 'transcript', operation: 'get', transcriptId: 't1' },
				options: { waitUntilEnded: 30 },
			}),
	);
	expect(result).toMatchObject({ transcriptId: 't1', endedAt: transcript.endedAt });
	expect(times).toBeGreaterThan(1);
});

it('the metadata of a document is read from a list of any entries', async () => {
	const metadata = [
		...[null, 'x', 7, { values: ['no name'] }, { key: 'none' }],
		...[
			{ key: 'team', values: ['a'] },
			{ key: 'team', value: 'b' },
		],
	];
	const body = { data: { documentID: 'd1' }, chunks: [], metadata };
	const parameters = {
		...{ resource: 'knowledgeBase', operation: 'get' },
		documentId: { __rl: true, mode: 'id', value: 'd1' },
	};
	const { result } = await withReplies([{ body }], async (bench) => await bench.json(parameters));
	expect(result.metadata).toEqual({ none: [], team: ['a', 'b'] });
});

describe('a list of transcripts', () => {
	const refused = { status: '400 Bad Request', body: { message: 'skip must not be more than 1' } };
	const parameters = { resource: 'transcript', operation: 'getAll', returnAll: true };
	const together = (count: number) => ({
		body: {
			transcripts: Array.from({ length: count }, (_, index) => ({
				...{ id: `t${index}`, createdAt: '2026-11-01T10:00:00Z' },
			})),
		},
	});

	it('fails with the message of Voiceflow if its first page is refused', async () => {
		const { result } = await withReplies([refused], async (bench) => await bench.error(parameters));
		expect(result.message).toBe('skip must not be more than 1');
		expect(result.description).toMatch(/^Check the fields of this node/);
	});

	it('is complete if a page after a short one is refused', async () => {
		const { result, times } = await withReplies(
			[together(5), together(5), refused],
			async (bench) => await bench.run(parameters),
		);
		const items = result.data.resultData.runData.Voiceflow?.[0]?.data?.main?.[0] ?? [];
		expect(result.data.resultData.error).toBeUndefined();
		expect(items).toHaveLength(5);
		expect(items.some(({ json }) => json.warnings)).toBe(false);
		expect(times).toBe(3);
	});

	it('is incomplete if another error ends it', async () => {
		const failed = { status: '403 Forbidden', body: { message: 'No' } };
		const { result } = await withReplies(
			[together(5), failed],
			async (bench) => await bench.run(parameters),
		);
		const items = result.data.resultData.runData.Voiceflow?.[0]?.data?.main?.[0] ?? [];
		expect(items.at(-1)?.json.warnings).toEqual([expect.stringMatching(/No/)]);
	});
});

it('a transcript that changes while it is listed is returned once', async () => {
	const listed = (updatedAt: string) =>
		Array.from({ length: 3 }, (_, index) => ({
			...{ id: `t${index}`, createdAt: `2026-11-01T10:0${index}:00Z`, updatedAt },
		}));
	const { result } = await withReplies(
		[
			{ body: { transcripts: listed('2026-11-01T11:00:00Z') } },
			{ body: { transcripts: listed('2026-11-01T12:00:00Z').slice(0, 2) } },
		],
		async (bench) =>
			await bench.run({ resource: 'transcript', operation: 'getAll', returnAll: true }),
	);
	const items = result.data.resultData.runData.Voiceflow?.[0]?.data?.main?.[0] ?? [];
	expect(items.map(({ json }) => (json as IDataObject).transcriptId)).toEqual(['t0', 't1', 't2']);
});

it.each<[string, INodeParameters, boolean]>([
	['a turn', {}, true],
	['a list of transcripts', { resource: 'transcript', operation: 'getAll' }, true],
	['a state', { resource: 'state', operation: 'get' }, false],
	['usage', { resource: 'usage', operation: 'get' }, false],
])(
	'a rate limit of %s names Concurrency only if there is one',
	async (_what, parameters, named) => {
		const limited = {
			status: '429 Too Many Requests',
			headers: { 'retry-after': '3600' },
			body: { message: 'Slow down' },
		};
		const { result, times } = await withReplies(
			[limited],
			async (bench) => await bench.error(parameters),
		);
		expect(result.description).toMatch(/^The project has reached its rate limit/);
		expect(String(result.description).includes('lower Concurrency')).toBe(named);
		expect(times).toBe(1);
	},
);

it.each<[string, object[], string]>([
	['the one that was added to the project', [{ id: 'd', default: true }, { id: 'p' }], 'p'],
	["one of Voiceflow's own", [{ id: 'd', default: true }], 'd'],
])('of several properties with the same name, %s is set', async (_which, listed, propertyId) => {
	const properties = listed.map((property) => ({ name: 'mood', ...property }));
	const { result } = await withReplies(
		[{ body: { properties } }, { body: { propertyValue: {} } }],
		async (bench) => {
			await bench.run({
				...{ resource: 'transcript', operation: 'setProperty', transcriptId: 't1' },
				...{ propertyBy: 'name', propertyName: 'mood', value: 'good' },
			});
			return bench.server.requests.at(-1)?.body ?? '';
		},
	);
	expect(JSON.parse(result)).toMatchObject({ propertyID: propertyId, value: 'good' });
});
