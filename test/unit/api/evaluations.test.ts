import { listEvaluations, runEvaluation } from '../../../nodes/Voiceflow/api/evaluations';
import { FakeClient } from '../support/fakeClient';

const run = async (answer: unknown) =>
	await runEvaluation(new FakeClient(answer).client, 'e 1', 't/1');

describe('the list of evaluations', () => {
	it('contains the evaluations that have an ID, with their names', async () => {
		const client = new FakeClient({
			evaluations: [{ id: 'a', name: 'A', type: 'number' }, { id: 'b' }, { name: 'C' }, 'other'],
		});
		expect(await listEvaluations(client.client)).toEqual([
			{ id: 'a', name: 'A' },
			{ id: 'b', name: 'b' },
		]);
	});

	it.each([{}, { evaluations: {} }, [], null])('is not read from %j', async (answer) => {
		const listed = listEvaluations(new FakeClient(answer).client);
		await expect(listed).rejects.toMatchObject({
			kind: 'unexpected-response',
			message: expect.stringContaining('contains no list of evaluations'),
		});
	});
});

describe('the result of an evaluation', () => {
	it.each([[5], [0], [false], [''], ['Resolved'], [null]])(
		'can have the value %j',
		async (value) => {
			const result = { transcriptID: 't/1', evaluationID: 'e 1', value, reason: 'So', cost: 0.5 };
			expect(await run({ result })).toEqual({ value, reason: 'So', cost: 0.5 });
		},
	);

	it('may have no reason and no cost', async () => {
		expect(await run({ result: { value: 1, reason: null } })).toEqual({ value: 1 });
	});

	it.each([{}, { result: {} }, { result: [] }, { value: 5 }, null])(
		'is not read from %j',
		async (answer) => {
			await expect(run(answer)).rejects.toMatchObject({
				kind: 'unexpected-response',
				details: { effect: 'change' },
				message: expect.stringContaining('contains no result with a value'),
			});
		},
	);

	it('has the IDs in its path, as one segment each', async () => {
		const fake = new FakeClient({ result: { value: 1 } });
		await runEvaluation(fake.client, 'e 1', 't/1');
		expect(fake.requests).toMatchObject([
			{ path: '/v1/transcript-evaluation/e%201/transcript/t%2F1', json: { projectID: 'project' } },
		]);
	});
});
