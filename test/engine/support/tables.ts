/* eslint-disable @n8n/community-nodes/require-node-api-error */
import {
	NodeConnectionTypes,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type NodeOperationError,
} from 'n8n-workflow';

import { standInFor } from './standInNodes';
import { named } from './standInProperties';

type Cell = string | number | boolean | null;
type Row = Record<string, Cell>;

interface Condition {
	keyName: string;
	condition: string;
	keyValue?: Cell;
}

const COMPARISONS: Record<string, (cell: Cell, value: Cell) => boolean> = {
	eq: (cell, value) => cell === value,
	neq: (cell, value) => cell !== value,
	lt: (cell, value) => cell !== null && value !== null && cell < value,
	gt: (cell, value) => cell !== null && value !== null && cell > value,
	isEmpty: (cell) => cell === null || cell === '',
	isNotEmpty: (cell) => cell !== null && cell !== '',
};

/**
 * Data tables in memory, which outlive an execution. n8n's own node needs n8n's database; this one
 * reads the same parameters and has the same operations, each of them atomic as they are there.
 */
export class Tables {
	private readonly tables = new Map<string, Row[]>();
	private readonly columns = new Map<string, string[]>();
	private rowCount = 0;

	/** Creates a table with the given rows. */
	create(name: string, columns: string[], ...rows: Row[]): void {
		this.columns.set(name, columns);
		this.tables.set(name, []);
		for (const row of rows) this.insert(name, row);
	}

	rows(name: string): Row[] {
		const rows = this.tables.get(name);
		if (!rows) throw new Error(`Data table with name "${name}" not found`);
		return rows;
	}

	/** The node of a type: a Data Table node of these tables, or what stands in for any other. */
	nodeFor = (type: string): INodeType => {
		const name = type.split('.').pop() ?? type;
		const standIn = standInFor(type);
		if (!/^dataTable(Tool)?$/.test(name)) return standIn;
		const isTool = name.endsWith('Tool');
		const execute = executeWith((context, index) => this.run(context, index));
		return {
			...standIn,
			description: {
				...standIn.description,
				outputs: [isTool ? NodeConnectionTypes.AiTool : NodeConnectionTypes.Main],
				properties: named(
					...['operation', 'dataTableId', 'matchType', 'filters', 'columns', 'limit', 'returnAll'],
					...['descriptionType', 'toolDescription'],
				),
			},
			execute,
		};
	};

	private insert(name: string, values: Row): Row {
		const cells = (this.columns.get(name) ?? []).map((column) => [column, values[column] ?? null]);
		const row = { id: ++this.rowCount, ...Object.fromEntries(cells) } as Row;
		this.rows(name).push(row);
		return { ...row };
	}

	private run(context: IExecuteFunctions, index: number): INodeExecutionData[] {
		const parameter = <Value>(name: string, fallback: Value) =>
			context.getNodeParameter(name, index, fallback) as Value;
		const { value: table } = parameter('dataTableId', { value: '' });
		const { conditions = [] } = parameter<{ conditions?: Condition[] }>('filters', {});
		const { value: values = {} } = parameter<{ value?: Row }>('columns', {});
		this.checkColumns(table, [...Object.keys(values), ...conditions.map((one) => one.keyName)]);
		const isAll = parameter<string>('matchType', '') === 'allConditions';
		const operation = parameter<string>('operation', '');
		const found = this.rows(table).filter((row) => {
			const fits = ({ keyName, condition, keyValue = '' }: Condition) =>
				COMPARISONS[condition]?.(row[keyName] ?? null, keyValue) ?? false;
			return isAll ? conditions.every(fits) : conditions.length === 0 || conditions.some(fits);
		});
		const given = (rows: Row[]) => rows.map((row) => ({ json: { ...row } as IDataObject }));
		const update = () => found.map((row) => Object.assign(row, values));
		switch (operation) {
			case 'insert':
				return given([this.insert(table, values)]);
			case 'get':
				return given(
					parameter('returnAll', false) ? found : found.slice(0, parameter('limit', 50) || 50),
				);
			case 'rowExists':
				return found.length > 0 ? context.getInputData().slice(index, index + 1) : [];
			case 'rowNotExists':
				return found.length > 0 ? [] : context.getInputData().slice(index, index + 1);
			case 'update':
				return given(update());
			case 'upsert':
				return given(found.length > 0 ? update() : [this.insert(table, values)]);
			default:
				throw new Error(`No such operation: ${operation}`);
		}
	}

	private checkColumns(table: string, names: string[]): void {
		const known = ['id', ...(this.columns.get(table) ?? [])];
		const unknown = names.filter((name) => !known.includes(name));
		if (unknown.length > 0) throw new Error(`unknown column name '${unknown.join(', ')}'`);
	}
}

/** Runs item by item. A failed item continues with its error if the workflow says so. */
function executeWith(run: (context: IExecuteFunctions, index: number) => INodeExecutionData[]) {
	return async function (this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const attempt = (input: INodeExecutionData, index: number): INodeExecutionData[] => {
			try {
				return run(this, index);
			} catch (error) {
				if (!this.continueOnFail()) throw error;
				return [{ json: input.json, error: error as NodeOperationError }];
			}
		};
		const items = this.getInputData().flatMap((input, index) =>
			attempt(input, index).map((item) => ({ ...item, pairedItem: { item: index } })),
		);
		return [items];
	};
}
