import type { INodeParameters } from 'n8n-workflow';

import { Bench, PLANTED_KEY } from './support/harness';
import { AS_TOOL, requestsTo, unscored } from './support/scores';

let bench: Bench;
beforeEach(async () => (bench = await Bench.open({ strict: true })));
afterEach(async () => await bench.close());

const evaluate = (transcriptId: string, more: INodeParameters = {}): INodeParameters => ({
	...{ resource: 'transcript', operation: 'evaluate', transcriptId },
	evaluationId: { __rl: true, mode: 'id', value: 'evaluation-satisfaction' },
	...more,
});

/** Runs turns of a conversation by user ID, and returns the ID of its transcript. */
async function talk(text: string): Promise<string> {
	await bench.items({ operation: 'text', userId: 'ada', text, options: { sessionId: 'talk' } });
	return 'talk';
}

describe('transcript: run evaluation', () => {
	it('returns the result', async () => {
		const id = await talk('order a pizza');
		expect(await bench.json(evaluate(id))).toEqual({
			...{ transcriptId: id, evaluationId: 'evaluation-satisfaction' },
			...{ value: 5, reason: 'The user was polite.', cost: 0.02 },
		});
		expect(bench.lastRequest).toMatchObject({
			method: 'POST',
			path: '/v1/transcript-evaluation/evaluation-satisfaction/transcript/talk',
			headers: { authorization: PLANTED_KEY },
			body: { projectID: 'pizza' },
		});
		const { evaluations } = await bench.json({
			...{ resource: 'transcript', operation: 'get', transcriptId: id },
		});
		expect(evaluations).toEqual({ Satisfaction: 5 });
	});

	it.each([
		['evaluation-satisfaction', 5],
		['evaluation-resolved', true],
		['evaluation-outcome', 'Resolved'],
		['evaluation-summary', 'The user was polite.'],
	])('keeps the type of the value of %s', async (value, expected) => {
		const [id = ''] = unscored(bench);
		const evaluationId = { __rl: true, mode: 'id', value };
		expect(await bench.json(evaluate(id, { evaluationId }))).toHaveProperty('value', expected);
	});

	it('returns the name of an evaluation that was chosen from the list', async () => {
		const [id = ''] = unscored(bench);
		const chosen = {
			...{ __rl: true, mode: 'list', value: 'evaluation-resolved' },
			cachedResultName: 'Resolved',
		};
		const json = async (evaluationId: INodeParameters) =>
			await bench.json(evaluate(id, { evaluationId: evaluationId as never }));
		expect(await json(chosen)).toMatchObject({ name: 'Resolved', value: true });
		// Of an expression, the stored name may be that of another evaluation.
		const expression = { ...chosen, value: '={{ "evaluation-outcome" }}' };
		expect(await json(expression)).not.toHaveProperty('name');
	});

	it('sends one request per item, and keeps the order', async () => {
		const ids = unscored(bench, 12);
		const items = ids.map((id) => ({ json: { id } }));
		const results = await bench.items(evaluate('={{ $json.id }}'), { items });
		expect(results.map(({ json }) => json.transcriptId)).toEqual(ids);
		expect(requestsTo(bench, 'transcript-evaluation')).toHaveLength(12);
	});

	it.each([
		['={{ "" }}', {}, 'Transcript ID is required'],
		['{{ $json.id }}', {}, 'Transcript ID contains an expression that is not switched on.'],
		[
			't',
			{ evaluationId: { __rl: true, mode: 'id', value: '={{ "" }}' } },
			'Evaluation is required',
		],
		[
			't',
			{ evaluationId: { __rl: true, mode: 'id', value: '{{ $json.id }}' } },
			'Evaluation contains an expression that is not switched on.',
		],
		[
			't',
			{ evaluationId: { __rl: true, mode: 'id', value: '..' } },
			'The Evaluation ".." cannot be sent to Voiceflow',
		],
	])('refuses the transcript %s with %j without a request', async (id, more, message) => {
		expect((await bench.error(evaluate(id, more))).message).toBe(message);
		expect(bench.requests).toEqual([]);
	});

	it('says which of the IDs may be wrong', async () => {
		const [id = ''] = unscored(bench);
		const evaluationId = { __rl: true, mode: 'id', value: 'nobody' };
		expect(await bench.error(evaluate(id, { evaluationId }))).toMatchObject({
			message: 'Evaluation not found',
			description: expect.stringMatching(/^Check the Transcript ID .*Evaluation/),
		});
	});

	it.each(['status=500', 'status=504', 'no-headers'])(
		'is sent once if the answer is %s',
		async (fault) => {
			const [id = ''] = unscored(bench);
			bench.emulator.failNext(fault, 3, 'POST /v1/transcript-evaluation');
			const stop = new AbortController();
			bench.emulator.onRequest = () => fault === 'no-headers' && stop.abort();
			const { error } = (await bench.run(evaluate(id), { signal: stop.signal })).data.resultData;
			expect(error).toBeDefined();
			expect(requestsTo(bench, 'transcript-evaluation')).toHaveLength(1);
		},
	);

	it('waits as long as a rate limit says, because nothing was processed', async () => {
		const [id = ''] = unscored(bench);
		bench.emulator.failNext('rate-limit=0', 2, 'POST /v1/transcript-evaluation');
		expect(await bench.json(evaluate(id))).toHaveProperty('value', 5);
		expect(requestsTo(bench, 'transcript-evaluation')).toHaveLength(3);
	});

	it('returns an error item for each transcript that cannot be scored', async () => {
		const [id = ''] = unscored(bench);
		const items = await bench.items(evaluate('={{ $json.id }}'), {
			items: [{ json: { id: 'nobody' } }, { json: { id } }],
			node: { onError: 'continueRegularOutput' },
		});
		expect(items.map(({ json }) => json)).toMatchObject([
			{ error: 'Transcript not found', details: { description: expect.any(String) } },
			{ transcriptId: id, value: 5 },
		]);
	});

	it('keeps the input, except fields that it writes itself', async () => {
		const [id = ''] = unscored(bench);
		const input = { name: 'of another', reason: 'of another', dialogue: 'kept', customer: 7 };
		const json = await bench.json(evaluate(id, { options: { keepInput: 'merge' } }), {
			items: [{ json: input }],
		});
		expect(json).toMatchObject({ dialogue: 'kept', customer: 7, reason: 'The user was polite.' });
		expect(json).not.toHaveProperty('name');
	});

	it('works as an AI tool', async () => {
		const [id = ''] = unscored(bench);
		expect(await bench.json(evaluate(id), AS_TOOL)).toMatchObject({ transcriptId: id, value: 5 });
	});
});
