import { DataTable } from './dataTables';
import { readExamples, withCredentials } from './example';
import { tableNameOf, tablesOf, withTable } from './exampleTables';
import type { RestClient, StoredCredential } from './rest';
import { CREDENTIAL_TYPE } from './voiceflow';

/** What was created in n8n: examples by file name, and tables by name. */
export interface Filled {
	workflows: Map<string, string>;
	tables: Map<string, DataTable>;
}

/** The data of the credentials to create in a new n8n. */
export interface CredentialsToStore {
	/** For all examples. */
	agent: Record<string, string>;
	/** For examples that stream: an agent that answers word by word. */
	talker?: Record<string, string>;
}

/** The examples that stream. */
const STREAMED = ['streaming-chat'];

/**
 * Fills a new n8n with all examples, and with everything they need that requires no other account:
 * credentials, and Data Tables with rows.
 */
export async function fill(
	rest: RestClient,
	{ agent, talker }: CredentialsToStore,
): Promise<Filled> {
	const voiceflow = await rest.createCredential('Voiceflow API', CREDENTIAL_TYPE, agent);
	const streamed =
		talker &&
		(await rest.createCredential('Voiceflow API (word by word)', CREDENTIAL_TYPE, talker));
	const local = await localCredentials(rest);
	const examples = await readExamples();
	const tables = await createTables(
		rest,
		examples.map(({ workflow }) => workflow),
	);
	const workflows = new Map<string, string>();
	for (const { name, workflow } of examples) {
		const own = STREAMED.includes(name) ? (streamed ?? voiceflow) : voiceflow;
		const table = tables.get(tableNameOf(workflow) ?? '');
		const { nodes, ...others } = withCredentials(workflow, [own, ...local]);
		const filled = { ...others, nodes: table ? withTable(nodes, table.id) : nodes };
		workflows.set(name, await rest.createWorkflow(filled));
	}
	return { workflows, tables };
}

/** Credentials for requests to n8n itself. */
async function localCredentials(rest: RestClient): Promise<StoredCredential[]> {
	const value = 'only-for-trying-it-out';
	return [
		await rest.createCredential('Header Auth', 'httpHeaderAuth', { name: 'x-agent-key', value }),
		await rest.createCredential('Bearer Auth', 'httpBearerAuth', { token: value }),
	];
}

async function createTables(
	rest: RestClient,
	workflows: Parameters<typeof tablesOf>[0],
): Promise<Map<string, DataTable>> {
	const tables = new Map<string, DataTable>();
	for (const { name, columns, rows } of tablesOf(workflows)) {
		const table = await DataTable.create(rest, name, columns);
		if (rows.length > 0) await table.insert(...rows);
		tables.set(name, table);
	}
	return tables;
}
