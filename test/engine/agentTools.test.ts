import type { IDataObject } from 'n8n-workflow';

import { readExample } from './support/bridge';
import { Bench, itemsOf } from './support/harness';
import { withMcpTrigger } from './support/mcpTrigger';
import { Tables } from './support/tables';

const TABLE = 'support_tickets';
const COLUMNS = ['email', 'subject', 'details', 'status'];
const EXAMPLE = readExample('agent-tools-over-mcp');

let tables: Tables;
let bench: Bench;
beforeAll(async () => {
	tables = new Tables();
	bench = await Bench.open({}, withMcpTrigger(tables.nodeFor));
});
beforeEach(() => tables.create(TABLE, COLUMNS));
afterAll(async () => await bench.close());

async function serverItems(json: IDataObject): Promise<IDataObject[]> {
	const run = await bench.engine.run(EXAMPLE, {
		credential: bench.credential(),
		items: [{ json }],
	});
	return itemsOf(run, 'Ticket tools').map((item) => item.json);
}

/** What a tool answers, as its rows. */
async function call(tool: string, values: IDataObject): Promise<IDataObject[]> {
	const [item] = await serverItems({ tool, values });
	return JSON.parse(String(item?.answer)) as IDataObject[];
}

describe('agent-tools-over-mcp in n8n’s engine', () => {
	it('offers three tools with descriptions and parameters', async () => {
		const listed = await serverItems({});
		listed.sort((one, other) => String(one.name).localeCompare(String(other.name)));
		expect(listed).toEqual([
			{
				name: 'create_ticket',
				description: expect.stringContaining('its id is the ticket number'),
				parameters: ['email', 'subject', 'details'],
			},
			{
				name: 'list_tickets',
				description: expect.stringContaining('at most ten'),
				parameters: ['email'],
			},
			{
				name: 'look_up_ticket',
				description: expect.stringContaining('one support ticket by its number'),
				parameters: ['ticketNumber'],
			},
		]);
	});

	it('creates an open ticket, whatever status the agent sends, and finds it again', async () => {
		const said = { email: ' Ada@Example.com', subject: 'No tomatoes', details: 'All gone' };
		const [created] = await call('create_ticket', { ...said, status: 'closed' });
		expect(created).toEqual({
			...{ id: expect.any(Number), status: 'open' },
			...{ ...said, email: 'ada@example.com' },
		});
		const ticketNumber = Number(created?.id);
		expect(await call('look_up_ticket', { ticketNumber })).toEqual([created]);
		expect(await call('list_tickets', { email: 'ADA@example.com' })).toEqual([created]);
	});

	it.each([
		['look_up_ticket', { ticketNumber: 99 }],
		['list_tickets', { email: 'bob@example.com' }],
	])('returns an empty list from %s if there is no ticket', async (tool, values) => {
		await call('create_ticket', { email: 'ada@example.com', subject: 'A', details: 'B' });
		expect(await call(tool, values)).toEqual([]);
	});

	it('lists at most ten tickets', async () => {
		const rows = Array.from({ length: 12 }, () => ({ email: 'ada@example.com' }));
		tables.create(TABLE, COLUMNS, ...rows);
		expect(await call('list_tickets', { email: 'ada@example.com' })).toHaveLength(10);
	});
});
