import type {
	IDataObject,
	INode,
	INodeParameters,
	INodeType,
	IRun,
	NodeApiError,
	StructuredChunk,
} from 'n8n-workflow';

import { Engine, type RunOptions } from './engine';
import { itemsOf } from './harness';
import { startRawServer, type RawRequest, type RawServer } from './rawServer';
import { chain, voiceflowNode } from './workflows';

/** The key that must not appear in any error, item, or log. */
export const KEY = ['VF', 'DM', 'raw', 'p1anted5ecre7k3y'].join('.');

type Options = Partial<RunOptions> & { node?: Partial<INode> };

/** n8n's engine and a server whose answers can be anything. */
export class RawBench {
	private constructor(
		private readonly engine: Engine,
		readonly server: RawServer,
	) {}

	static async open(answer: (request: RawRequest) => void | Promise<void>): Promise<RawBench> {
		return new RawBench(await Engine.load(), await startRawServer(answer));
	}

	get nodeType(): INodeType {
		return this.engine.nodeType;
	}

	get credential(): Record<string, string> {
		return { apiKey: KEY, projectId: 'raw', baseUrl: this.server.baseUrl };
	}

	async run(parameters: INodeParameters = {}, options: Options = {}): Promise<IRun> {
		const { node, ...runOptions } = options;
		const workflow = chain(voiceflowNode('Voiceflow', { userId: 'ada', ...parameters }, node));
		return await this.engine.run(workflow, { credential: this.credential, ...runOptions });
	}

	/** Runs a node that must succeed with one item, and returns its JSON. */
	async json(parameters?: INodeParameters, options?: Options): Promise<IDataObject> {
		const items = itemsOf(await this.run(parameters, options));
		expect(items).toHaveLength(1);
		return items[0]?.json ?? {};
	}

	/** Runs a node that must fail, and returns the error as n8n stores it. */
	async error(parameters?: INodeParameters, options?: Options): Promise<NodeApiError> {
		const { error } = (await this.run(parameters, options)).data.resultData;
		if (!error) throw new Error('The run succeeded');
		return error as NodeApiError;
	}

	/** Runs a node in a chat, and returns the run with what the chat received. */
	async chat(parameters?: INodeParameters): Promise<{ run: IRun; chunks: StructuredChunk[] }> {
		const chunks: StructuredChunk[] = [];
		const onChunk = (chunk: StructuredChunk) => void chunks.push(chunk);
		return { run: await this.run(parameters, { onChunk }), chunks };
	}

	/** @returns `OK`, or why n8n's test of the credential failed */
	async testCredential(credential = this.credential): Promise<string> {
		return await this.engine.testCredential(credential);
	}

	async close(): Promise<void> {
		await this.server.close();
	}
}
