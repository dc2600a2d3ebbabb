import type { IDataObject } from 'n8n-workflow';

import { readExample } from './support/bridge';
import { Bench, itemsOf } from './support/harness';
import { Tables } from './support/tables';

const TABLE = 'voiceflow_orders';
const COLUMNS = ['orderNumber', 'status', 'expectedOn'];
const EXAMPLE = readExample('agent-calls-n8n');
/** Seconds that an API step waits, as Voiceflow's runtime was open source in 2024. */
const VOICEFLOW_WAITS = 20;

let tables: Tables;
let bench: Bench;
beforeAll(async () => {
	tables = new Tables();
	bench = await Bench.open({}, tables.nodeFor);
});
beforeEach(() =>
	tables.create(
		TABLE,
		COLUMNS,
		{ orderNumber: 'A-1001', status: 'on its way', expectedOn: 'December 3' },
		{ orderNumber: '1002', status: 'being packed', expectedOn: '' },
	),
);
afterAll(async () => await bench.close());

/** The only node that answers the agent, and what it says. */
async function ask(body: unknown): Promise<[node: string, answer: IDataObject]> {
	const items = [{ json: { body } as IDataObject }];
	const run = await bench.engine.run(EXAMPLE, { credential: bench.credential(), items });
	const answered = EXAMPLE.nodes
		.filter(({ type }) => type.endsWith('respondToWebhook'))
		.flatMap(({ name }) => itemsOf(run, name).map(({ json }) => [name, json] as const));
	expect(answered).toHaveLength(1);
	const [[name, json] = ['', {} as IDataObject]] = answered;
	return [name, json.responseBody as IDataObject];
}

describe('agent-calls-n8n in n8n’s engine', () => {
	it.each([['A-1001'], [' a-1001 ']])('returns the status of the order %j', async (orderNumber) => {
		expect(await ask({ orderNumber })).toEqual([
			'Return status',
			{
				found: true,
				orderNumber: 'A-1001',
				status: 'on its way',
				expectedOn: 'December 3',
				answer: 'Order A-1001 is on its way. It should arrive on December 3.',
			},
		]);
	});

	it('accepts a number, and leaves out a missing date', async () => {
		const [, answer] = await ask({ orderNumber: 1002 });
		expect(answer).toMatchObject({ found: true, answer: 'Order 1002 is being packed.' });
	});

	it('returns a sentence for an unknown order', async () => {
		expect(await ask({ orderNumber: 'A-9999' })).toEqual([
			'Return unknown',
			{
				found: false,
				answer: 'I cannot find an order with the number A-9999. Could you check the number?',
			},
		]);
	});

	it.each([
		['nothing', undefined],
		['an empty body', {}],
		['null', { orderNumber: null }],
		['words', { orderNumber: 'my order from last week' }],
		['a list', { orderNumber: [1, 2] }],
		['text that is not JSON', 'orderNumber=1'],
	])('asks for the number if the body is %s', async (_name, body) => {
		expect(await ask(body)).toEqual([
			'Ask for number',
			{ found: false, answer: 'I need your order number. It looks like A-1001.' },
		]);
	});

	it('apologizes if the table cannot be read', async () => {
		tables.create(TABLE, []);
		const [node, answer] = await ask({ orderNumber: 'A-1001' });
		expect([node, answer.found]).toEqual(['Apologize', false]);
		expect(answer.answer).toMatch(/^I cannot look up orders right now\./);
	});

	it('stops long before Voiceflow’s timeout', () => {
		const { executionTimeout = Infinity } = EXAMPLE.settings ?? {};
		expect(executionTimeout).toBeLessThanOrEqual(VOICEFLOW_WAITS / 2);
	});
});
