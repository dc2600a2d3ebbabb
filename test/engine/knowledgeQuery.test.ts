import type { INodeParameters } from 'n8n-workflow';

import { Bench } from './support/harness';
import { RawBench } from './support/rawBench';
import { answerOf } from './support/rawServer';

let bench: Bench;
beforeAll(async () => {
	bench = await Bench.open({ strict: true, processing: { polls: 0 } });
	await bench.items({
		...{ resource: 'knowledgeBase', operation: 'upsert', source: 'url', name: 'Orders page' },
		url: 'https://example.com/orders',
	});
	await bench.items({
		...{ resource: 'knowledgeBase', operation: 'upsert', source: 'text', name: 'returns.md' },
		text: 'Orders may be returned within 30 days.',
		options: { metadata: { topic: 'orders' } },
	});
});
afterAll(async () => await bench.close());

const ask = (question: string, options: object = {}): INodeParameters => ({
	resource: 'knowledgeBase',
	operation: 'query',
	question,
	options: options as INodeParameters,
});
/** A filter that no document meets. */
const NOTHING = { filters: '{"topic":{"$eq":"xylophones"}}' };
const asTool = { node: { type: 'n8n-nodes-voiceflow.voiceflowTool' } };

describe('a question to the knowledge base', () => {
	it('returns an answer with its sources', async () => {
		expect(await bench.json(ask('When may orders be returned?', { chunkLimit: 1 }))).toEqual({
			answer: 'Orders may be returned within 30 days.',
			sources: [
				{
					documentId: expect.stringMatching(/^[0-9a-f]{24}$/) as string,
					name: 'returns.md',
					url: null,
					score: expect.any(Number) as number,
					content: 'Orders may be returned within 30 days.',
					metadata: { topic: 'orders' },
				},
			],
			model: 'gpt-4o',
			tokens: expect.any(Number) as number,
		});
		expect(bench.lastRequest).toMatchObject({ method: 'POST', path: '/knowledge-base/query' });
	});

	it('sends no option that is not set', async () => {
		await bench.items(ask('orders'));
		expect(bench.lastRequest.body).toEqual({ question: 'orders' });
	});

	it('sends options under the names of Voiceflow', async () => {
		await bench.items(
			ask('=How are {{ "orders" }}?', {
				...{ chunkLimit: '3', synthesis: 'no', instruction: 'Be brief', model: ' gpt-4o ' },
				...{ temperature: 0.2, systemPrompt: 'You help', maxTokens: 100 },
				filters: '{"topic":{"$eq":"orders"}}',
				environment: { __rl: true, mode: 'id', value: ' main ' },
			}),
		);
		expect(bench.lastRequest.body).toEqual({
			...{ question: 'How are orders?', chunkLimit: 3, synthesis: false, instruction: 'Be brief' },
			settings: { model: 'gpt-4o', temperature: 0.2, system: 'You help', maxTokens: 100 },
			filters: { topic: { $eq: 'orders' } },
			projectEnvironmentIDOrAlias: 'main',
		});
		expect(bench.lastRequest.unknown).toEqual([]);
	});

	it('sends filters by document metadata, without blanks around their keys', async () => {
		const values = [
			{ key: ' topic ', operator: 'is_not', value: ' orders ' },
			{ key: '', operator: 'is', value: '' },
		];
		await bench.items(ask('orders', { documentFilters: { values } }));
		expect(bench.lastRequest.body).toEqual({
			question: 'orders',
			internalFilters: [{ key: 'topic', operator: 'is_not', value: ' orders ' }],
		});
	});

	it('returns sources but no answer without synthesis', async () => {
		const json = await bench.json(ask('orders', { synthesis: false, chunkLimit: 30 }));
		expect(json.answer).toBeNull();
		expect(json.sources).toHaveLength(2);
		expect(json).not.toHaveProperty('model');
	});

	it('causes no error if there is no answer', async () => {
		expect(await bench.json(ask('xylophone', NOTHING))).toMatchObject({
			answer: null,
			sources: [],
		});
	});

	it('returns one compact item as a tool, with each document once', async () => {
		const json = await bench.json(ask('orders', { chunkLimit: 30 }), asTool);
		expect(json).toEqual({
			answer: expect.any(String) as string,
			sources: expect.arrayContaining([
				{ name: 'Orders page', url: 'https://example.com/orders' },
				{ name: 'returns.md', url: null },
			]) as object,
		});
		expect(json.sources).toHaveLength(2);
	});

	it('keeps the input fields that it does not write', async () => {
		const items = [{ json: { name: 'Ada', answer: 'an earlier one', url: 'x' } }];
		const json = await bench.json(ask('xylophone', { ...NOTHING, keepInput: 'merge' }), { items });
		expect(json).toMatchObject({ name: 'Ada', url: 'x', answer: null });
	});

	it.each([
		[{ question: '={{ "" }}' }, 'Question is required'],
		[{ options: { chunkLimit: 31 } }, 'Chunk Limit must be a whole number from 1 to 30, but is 31'],
		[{ options: { temperature: 2 } }, 'Temperature must be a number from 0 to 1, but is 2'],
		[{ options: { filters: '[]' } }, 'Filters (JSON) must be a JSON object, but is a list'],
	])('is refused before anything is sent: %j', async (parameters, message) => {
		const before = bench.requests.length;
		const error = await bench.error({ ...ask('orders'), ...parameters } as INodeParameters);
		expect(error.message).toBe(message);
		expect(bench.requests).toHaveLength(before);
	});

	it('is repeated if Voiceflow did not accept it', async () => {
		bench.emulator.failNext('rate-limit=0', 1, '/knowledge-base/query');
		const before = bench.requests.length;
		expect((await bench.json(ask('orders'))).answer).toEqual(expect.any(String));
		expect(bench.requests.length - before).toBe(2);
	});

	it('is repeated twice if Voiceflow fails', async () => {
		bench.emulator.failNext('status=500', 3, '/knowledge-base/query');
		const before = bench.requests.length;
		expect(await bench.error(ask('orders'))).toMatchObject({ httpCode: '500' });
		expect(bench.requests.length - before).toBe(3);
	});

	it('returns each source once to a language model', async () => {
		const chunk = (name: string | null, url: string | null, content: string) => ({
			...{ documentID: 'd', score: 1, content, source: { name, url } },
		});
		const chunks = [
			chunk('Returns', 'https://example.com/a', 'one'),
			chunk('Returns', 'https://example.com/a', 'two'),
			chunk('Returns', 'https://example.com/b', 'three'),
			chunk('Prices', 'https://example.com/a', 'four'),
			chunk('Prices', 'https://example.com/a', 'five'),
		];
		const other = await RawBench.open(({ socket }) => {
			socket.end(answerOf('200 OK', {}, JSON.stringify({ output: 'Within 30 days', chunks })));
		});
		const json = await other.json(ask('When?'), asTool).finally(async () => await other.close());
		expect(json).toEqual({
			answer: 'Within 30 days',
			sources: [
				{ name: 'Returns', url: 'https://example.com/a' },
				{ name: 'Returns', url: 'https://example.com/b' },
				{ name: 'Prices', url: 'https://example.com/a' },
			],
		});
	});
});
