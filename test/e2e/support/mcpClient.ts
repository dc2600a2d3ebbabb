/* eslint-disable @n8n/community-nodes/no-restricted-imports, import-x/no-unresolved */
// n8n brings the official SDK, and the lock file beside pins its version.
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

/** A tool as a server lists it. */
export interface ListedTool {
	name: string;
	description?: string;
	inputSchema: { properties?: object; required?: string[] };
}

/** The official MCP client, connected to a server over streamable HTTP. */
export class McpClient {
	private constructor(private readonly client: Client) {}

	/** @throws Error when the server does not let this token in */
	static async connect(address: string, token: string): Promise<McpClient> {
		const client = new Client({ name: 'end-to-end', version: '1.0.0' });
		const headers = { authorization: `Bearer ${token}` };
		const transport = new StreamableHTTPClientTransport(new URL(address), {
			requestInit: { headers },
		});
		await client.connect(transport);
		return new McpClient(client);
	}

	/** What the server says of its tools as a whole. */
	get instructions(): string | undefined {
		return this.client.getInstructions();
	}

	/** The tools by name, in the order of their names. */
	async tools(): Promise<ListedTool[]> {
		const { tools } = await this.client.listTools();
		return (tools as ListedTool[]).sort((one, other) => one.name.localeCompare(other.name));
	}

	/** Calls a tool, gives the rows that its text holds. */
	async rows(
		name: string,
		values: Record<string, unknown>,
	): Promise<Array<Record<string, unknown>>> {
		const { content } = await this.client.callTool({ name, arguments: values });
		const [{ text } = { text: '' }] = content as Array<{ text: string }>;
		return JSON.parse(text) as Array<Record<string, unknown>>;
	}

	async close(): Promise<void> {
		await this.client.close();
	}
}
