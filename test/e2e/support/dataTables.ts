import type { RestClient } from './rest';

/** A row as n8n stores it, without its own columns. */
export type Row = Record<string, string | null>;

/** A Data Table of the owner's own project. */
export class DataTable {
	private constructor(
		private readonly rest: RestClient,
		private readonly path: string,
	) {}

	/** Creates a table of text columns. */
	static async create(rest: RestClient, name: string, columns: string[]): Promise<DataTable> {
		const project = await rest.call<{ id: string }>('GET', '/rest/projects/personal');
		const tables = `/rest/projects/${project.id}/data-tables`;
		const { id } = await rest.call<{ id: string }>('POST', tables, {
			name,
			columns: columns.map((column) => ({ name: column, type: 'string' })),
		});
		return new DataTable(rest, `${tables}/${id}`);
	}

	async rows(): Promise<Row[]> {
		return (await this.rest.call<{ data: Row[] }>('GET', `${this.path}/rows`)).data;
	}
}
