import type {
	IDataObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	IRun,
	NodeError,
} from 'n8n-workflow';

import {
	startEmulator,
	type Agent,
	type AgentEvent,
	type Emulator,
	type EmulatorOptions,
	type RecordedRequest,
} from '../../../emulator';
import { ENVIRONMENTS, type Trace } from '../../../emulator/agent';
import { Engine, type RunOptions } from './engine';
import { chain, voiceflowNode } from './workflows';

/** The key that must not appear in any error, item, or log. */
export const PLANTED_KEY = ['VF', 'DM', 'planted', '5ecre7k3y'].join('.');

/** n8n's engine and an emulator, and methods to run nodes against it. */
export class Bench {
	private constructor(
		readonly engine: Engine,
		readonly emulator: Emulator,
	) {}

	/** @param otherNode the node for a type of another package */
	static async open(
		options: EmulatorOptions = {},
		otherNode?: (type: string) => INodeType,
	): Promise<Bench> {
		const emulator = await startEmulator({ apiKey: PLANTED_KEY, wordDelay: 0, ...options });
		return new Bench(await Engine.load(undefined, otherNode), emulator);
	}

	async close(): Promise<void> {
		await this.emulator.close();
	}

	get requests(): RecordedRequest[] {
		return this.emulator.requests;
	}

	get lastRequest(): RecordedRequest {
		return this.requests.at(-1) as RecordedRequest;
	}

	credential(projectId = 'pizza'): Record<string, string> {
		return { apiKey: this.emulator.apiKey, projectId, baseUrl: this.emulator.baseUrl };
	}

	/** Runs one Voiceflow node for the given items. */
	async run(
		parameters: INodeParameters,
		options: Partial<RunOptions> & { project?: string; node?: Partial<INode> } = {},
	): Promise<IRun> {
		const { project, node, ...runOptions } = options;
		return await this.engine.run(chain(voiceflowNode('Voiceflow', parameters, node)), {
			credential: this.credential(project),
			...runOptions,
		});
	}

	/** Runs a Voiceflow node that must succeed, and returns its items. */
	async items(...parameters: Parameters<Bench['run']>): Promise<INodeExecutionData[]> {
		return itemsOf(await this.run(...parameters));
	}

	/** Runs a Voiceflow node that must succeed with one item, and returns its JSON. */
	async json(...parameters: Parameters<Bench['run']>): Promise<IDataObject> {
		const items = await this.items(...parameters);
		expect(items).toHaveLength(1);
		return (items[0] as INodeExecutionData).json;
	}

	/** Runs a Voiceflow node that must fail, and returns the error as n8n stores it. */
	async error(...parameters: Parameters<Bench['run']>): Promise<NodeError> {
		const { error } = (await this.run(...parameters)).data.resultData;
		if (!error) throw new Error('The run succeeded');
		return error as NodeError;
	}
}

/** The items of a node in a run that must have succeeded. */
export function itemsOf(run: IRun, node = 'Voiceflow', output = 0): INodeExecutionData[] {
	const { error, runData } = run.data.resultData;
	if (error) throw new Error(`${error.message}: ${error.description ?? ''}`);
	return runData[node]?.[0]?.data?.main?.[output] ?? [];
}

/** An agent that answers every turn with the same traces or events. */
export function agentOf(...answer: (Trace | AgentEvent)[]): Agent {
	const events = answer.map((entry) => ('type' in entry ? { trace: entry as Trace } : entry));
	return {
		description: 'test',
		environments: ENVIRONMENTS,
		respond: () => events as AgentEvent[],
	};
}
