import type { INode } from 'n8n-workflow';
import type { Workflow } from './rest';

type ColumnType = 'boolean' | 'number' | 'string';
type Cell = string | number | boolean;

/** A Data Table that examples use. */
export interface ExampleTable {
	name: string;
	columns: { name: string; type: ColumnType }[];
	rows: Record<string, Cell>[];
}

interface TableParameters {
	dataTableId?: { mode?: string; value?: string };
	columns?: { schema?: { id: string; type: string }[] };
	filters?: { conditions?: { keyName?: string }[] };
}

/** Columns that n8n adds to every table. */
const OF_N8N = ['id', 'createdAt', 'updatedAt'];

/** The rows of a table before a workflow reads it, as described in the notes of the examples. */
const ROWS: Record<string, Record<string, Cell>[]> = {
	call_campaign: [{ phone: '+15551000001', name: 'Ada', topic: 'pizza' }],
	pizza_prices: [
		{ order: 'Margherita', size: 'Small', price: 8 },
		{ order: 'Margherita', size: 'Large', price: 12.5 },
	],
	voiceflow_cases: [
		{ messages: 'See the menu', expected: 'Margherita', reply: '', passed: false },
		{
			messages: 'I would like to order a pizza\nA margherita, please',
			expected: 'Which size?',
			reply: '',
			passed: false,
		},
	],
	voiceflow_orders: [
		{ orderNumber: 'A-1001', status: 'on its way', expectedOn: 'December 3' },
		{ orderNumber: 'A-1002', status: 'delivered', expectedOn: 'November 28' },
	],
};

/** The Data Tables that workflows name, with the columns that they write, compare, and read. */
export function tablesOf(workflows: Workflow[]): ExampleTable[] {
	const tables = new Map<string, Map<string, ColumnType>>();
	for (const { parameters } of workflows.flatMap(({ nodes }) => nodes)) {
		const { dataTableId: { mode, value } = {}, columns, filters } = parameters as TableParameters;
		if (mode !== 'name' || !value) continue;
		const types = tables.get(value) ?? typesOf(ROWS[value] ?? []);
		tables.set(value, types);
		for (const { id, type } of columns?.schema ?? []) types.set(id, type as ColumnType);
		for (const { keyName = '' } of filters?.conditions ?? []) {
			const isColumn = !keyName.startsWith('=') && !OF_N8N.includes(keyName);
			if (isColumn && !types.has(keyName)) types.set(keyName, 'string');
		}
	}
	return Array.from(tables, ([name, types]) => ({
		name,
		columns: Array.from(types, ([column, type]) => ({ name: column, type })),
		rows: ROWS[name] ?? [],
	}));
}

/** The same nodes with this table in place of one that the user has to choose. */
export function withTable(nodes: INode[], tableId: string): INode[] {
	return nodes.map((node) => {
		const { dataTableId } = node.parameters as TableParameters;
		if (dataTableId?.mode !== 'list') return node;
		const chosen = { __rl: true, mode: 'list', value: tableId };
		return { ...node, parameters: { ...node.parameters, dataTableId: chosen } };
	});
}

/** The table that a workflow names first. */
export function tableNameOf({ nodes }: Workflow): string | undefined {
	return nodes
		.map(({ parameters }) => (parameters as TableParameters).dataTableId)
		.find((table) => table?.mode === 'name')?.value;
}

function typesOf([row = {}]: Record<string, Cell>[]): Map<string, ColumnType> {
	return new Map(Object.entries(row).map(([name, cell]) => [name, typeof cell as ColumnType]));
}
