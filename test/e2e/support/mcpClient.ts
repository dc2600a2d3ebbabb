/* eslint-disable @n8n/community-nodes/no-restricted-imports, import-x/no-unresolved */
// The official SDK comes with n8n, and the lock file pins its version.
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

/** A tool in the list of a server. */
export interface ListedTool {
	name: string;
	description?: string;
	inputSchema: { properties?: object; required?: string[] };
}

/** The official MCP client, connected to a server over streamable HTTP. */
export class McpClient {
	private constructor(private readonly client: Client) {}

	/** @throws Error if the server refuses the token */
	static async connect(address: string, token: string): Promise<McpClient> {
		const client = new Client({ name: 'end-to-end', version: '1.0.0' });
		const headers = { authorization: `Bearer ${token}` };
		const transport = new StreamableHTTPClientTransport(new URL(address), {
			requestInit: { headers },
		});
		await client.connect(transport);
		return new McpClient(client);
	}

	/** The server's instructions for its tools. */
	get instructions(): string | undefined {
		return this.client.getInstructions();
	}

	/** The tools, sorted by name. */
	async tools(): Promise<ListedTool[]> {
		const { tools } = await this.client.listTools();
		return (tools as ListedTool[]).sort((one, other) => one.name.localeCompare(other.name));
	}

	/** Calls a tool and returns the rows in its text. */
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
