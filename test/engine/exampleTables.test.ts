import { readExamples } from '../e2e/support/example';
import { tableNameOf, tablesOf, withTable } from '../e2e/support/exampleTables';

const WRITING = ['insert', 'update', 'upsert'];

async function workflows() {
	return (await readExamples()).map(({ workflow }) => workflow);
}

describe('the data tables of the examples', () => {
	it('have every column that a node writes, compares, or reads', async () => {
		const tables = tablesOf(await workflows());
		const columnsOf = Object.fromEntries(
			tables.map(({ name, columns }) => [name, columns.map((column) => column.name).sort()]),
		);
		expect(columnsOf).toMatchObject({
			call_campaign: [
				...['calledAt', 'calledBy', 'durationSeconds', 'endedAt', 'name', 'number', 'outcome'],
				...['phone', 'topic', 'transcriptId'],
			],
			pizza_prices: ['order', 'price', 'size'],
			support_tickets: ['details', 'email', 'status', 'subject'],
			voiceflow_cases: ['expected', 'messages', 'passed', 'reply'],
			voiceflow_orders: ['expectedOn', 'orderNumber', 'status'],
			voiceflow_sessions: ['buttons', 'sessionKey', 'userId'],
		});
		const types = tables.flatMap(({ columns }) => columns.map(({ type }) => type));
		expect(new Set(types)).toEqual(new Set(['boolean', 'number', 'string']));
	});

	it('have rows if no example writes any', async () => {
		const nodes = (await workflows()).flatMap((workflow) => workflow.nodes);
		const isWritten = (table: string) =>
			nodes.some(({ parameters }) => {
				const { dataTableId, operation } = parameters as {
					dataTableId?: { value?: string };
					operation?: string;
				};
				return dataTableId?.value === table && WRITING.includes(operation ?? '');
			});
		const read = tablesOf(await workflows()).filter(({ name }) => !isWritten(name));
		expect(read.length).toBeGreaterThan(1);
		for (const { name, rows } of read) expect([name, rows.length]).not.toEqual([name, 0]);
	});

	it('replace the table that the user has to choose', async () => {
		const examples = await readExamples();
		const test = examples.find(({ name }) => name === 'regression-test')?.workflow;
		if (!test) throw new Error('There is no example regression-test');
		expect(tableNameOf(test)).toBe('voiceflow_cases');
		expect(JSON.stringify(test.nodes)).toContain('"mode":"list","value":""');
		expect(JSON.stringify(withTable(test.nodes, 'table-1'))).not.toContain('"value":""}');
		expect(JSON.stringify(withTable(test.nodes, 'table-1'))).toContain('"value":"table-1"');
	});
});
