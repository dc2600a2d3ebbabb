import type { RestClient } from './rest';

/** A row as n8n stores it, without its own columns. */
export type Row = Record<string, string | number | null>;

/** A column. If it is only a name, its type is text. */
export type Column = string | { name: string; type: 'boolean' | 'date' | 'number' | 'string' };

/** The most rows that n8n returns at once. */
const MOST_ROWS = 250;

/** A Data Table in the owner's personal project. */
export class DataTable {
	private constructor(
		private readonly rest: RestClient,
		private readonly path: string,
		readonly id: string,
	) {}

	static async create(rest: RestClient, name: string, columns: Column[]): Promise<DataTable> {
		const project = await rest.call<{ id: string }>('GET', '/rest/projects/personal');
		const tables = `/rest/projects/${project.id}/data-tables`;
		const { id } = await rest.call<{ id: string }>('POST', tables, {
			name,
			columns: columns.map((column) =>
				typeof column === 'string' ? { name: column, type: 'string' } : column,
			),
		});
		return new DataTable(rest, `${tables}/${id}`, id);
	}

	async rows<Values extends object = Row>(): Promise<Values[]> {
		const path = `${this.path}/rows?take=${MOST_ROWS}`;
		return (await this.rest.call<{ data: Values[] }>('GET', path)).data;
	}

	async insert(...rows: object[]): Promise<void> {
		await this.rest.call('POST', `${this.path}/insert`, { data: rows });
	}

	/** Changes the rows with a value in a column. */
	async update(columnName: string, value: string | number, data: object): Promise<void> {
		const filters = [{ columnName, condition: 'eq', value }];
		const filter = { type: 'and', filters };
		await this.rest.call('PATCH', `${this.path}/rows`, { filter, data });
	}
}
