/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { userFolder } from './userFolder';

import {
	BinaryDataConfig,
	BinaryDataService,
	ExecuteContext,
	ExecutionLifecycleHooks,
	LoadOptionsContext,
	PackageDirectoryLoader,
	RoutingNode,
	WorkflowExecute,
} from 'n8n-core';
import {
	createRunExecutionData,
	NodeHelpers,
	Workflow,
	type ICredentialDataDecryptedObject,
	type INode,
	type INodeExecutionData,
	type INodeListSearchResult,
	type INodeParameters,
	type INodeType,
	type IPinData,
	type INodeTypes,
	type IRun,
	type IWorkflowBase,
	type IWorkflowExecuteAdditionalData,
	type NodeParameterValueType,
	type StructuredChunk,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

import { TestCredentials } from './credentials';
import { standInFor } from './standInNodes';
import { voiceflowNode } from './workflows';

// The container of n8n-core itself: other packages bring other versions of it.
const { Container } = createRequire(require.resolve('n8n-core'))('@n8n/di') as {
	Container: { get<Service>(service: new (...parameters: never[]) => Service): Service };
};

const REPOSITORY = resolve(__dirname, '../../..');

export interface RunOptions {
	credential: ICredentialDataDecryptedObject;
	/** The items of the first node of the workflow. Default: one empty item. */
	items?: INodeExecutionData[];
	/** The pinned data of nodes, by name. These nodes do not run. */
	pinData?: IPinData;
	/** Called with what the nodes stream, as in a chat. Without it, nothing streams. */
	onChunk?: (chunk: StructuredChunk) => Promise<void> | void;
	mode?: WorkflowExecuteMode;
	/** Stops the execution, as n8n's Stop button does. */
	signal?: AbortSignal;
}

/** n8n's own engine, with the built node of a package folder. */
export class Engine {
	/** How often n8n decrypted a credential so far. */
	decryptions = 0;

	private constructor(
		private readonly loader: PackageDirectoryLoader,
		private readonly otherNode: (type: string) => INodeType,
	) {}

	/**
	 * Loads the package with n8n's own loader. The folder must be built.
	 *
	 * @param otherNode the node for a type of another package
	 */
	static async load(packageFolder = REPOSITORY, otherNode = standInFor): Promise<Engine> {
		const loader = new PackageDirectoryLoader(packageFolder);
		await loader.loadAll();
		return new Engine(loader, otherNode);
	}

	get nodeType(): INodeType {
		return this.loader.getNode('voiceflow').type as INodeType;
	}

	get triggerType(): INodeType {
		return this.loader.getNode('voiceflowTrigger').type as INodeType;
	}

	/** Runs a workflow from its first node to its end, successful or not. */
	async run(workflowData: Partial<IWorkflowBase>, options: RunOptions): Promise<IRun> {
		const workflow = this.workflowOf(workflowData);
		const mode = options.mode ?? 'manual';
		const hooks = new ExecutionLifecycleHooks(mode, 'execution', workflowData as IWorkflowBase);
		if (options.onChunk) hooks.addHandler('sendChunk', options.onChunk);
		const execution = new WorkflowExecute(
			this.additionalData(hooks, options),
			mode,
			runDataFrom(workflow, options),
		).processRunExecutionData(workflow);
		const stop = () => execution.cancel();
		options.signal?.addEventListener('abort', stop);
		const run = await execution;
		options.signal?.removeEventListener('abort', stop);
		return run;
	}

	/** A parameter of a node with its expression resolved for the first item of a run. */
	parameterOf(
		workflowData: Partial<IWorkflowBase>,
		run: IRun,
		node: string,
		parameter: string,
	): NodeParameterValueType {
		const workflow = this.workflowOf(workflowData);
		const [previous = ''] = workflow.getParentNodes(node, 'main', 1);
		const input = run.data.resultData.runData[previous]?.[0]?.data?.main?.[0] ?? [];
		const value = workflow.getNode(node)?.parameters[parameter] ?? '';
		return workflow.expression.getParameterValue(value, run.data, 0, 0, node, input, 'manual', {});
	}

	/** The entries of the dropdown Environment. */
	async environments(
		credential: ICredentialDataDecryptedObject,
		filter?: string,
	): Promise<INodeListSearchResult> {
		return await this.listed('searchEnvironments', credential, filter);
	}

	/** The entries of a dropdown of a node with these parameters, starting at `paginationToken`. */
	async listed(
		method: 'searchDocuments' | 'searchEnvironments' | 'searchEvaluations',
		credential: ICredentialDataDecryptedObject,
		filter?: string,
		paginationToken?: string,
		parameters: INodeParameters = {},
	): Promise<INodeListSearchResult> {
		const node = voiceflowNode('Voiceflow', {});
		const hooks = new ExecutionLifecycleHooks('internal', 'list', {} as IWorkflowBase);
		const context = new LoadOptionsContext(
			this.workflowOf({ nodes: [node] }),
			node,
			{ ...this.additionalData(hooks, { credential }), currentNodeParameters: parameters },
			'environment',
		);
		const search = this.nodeType.methods?.listSearch?.[method];
		if (!search) throw new Error(`The node has no ${method}`);
		return await search.call(context, filter, paginationToken);
	}

	/** The request that tests a credential, with its expressions resolved. */
	async credentialTestRequest(
		credential: ICredentialDataDecryptedObject,
	): Promise<Record<string, string>> {
		const { test, authenticate } = this.loader.getCredential('voiceflowApi').type;
		const node = voiceflowNode('Voiceflow', {});
		const { expression } = this.workflowOf({ nodes: [node] });
		const resolved = (value: unknown) =>
			String(
				expression.getSimpleParameterValue(node, value as string, 'internal', {
					$credentials: credential,
				}),
			);
		const url = resolved(test?.request.baseURL) + resolved(test?.request.url);
		if (typeof authenticate !== 'function') throw new Error('The credential is no function');
		const { headers } = await authenticate(credential, { url });
		return { url, authorization: String(headers?.authorization) };
	}

	/**
	 * Runs the test of a credential as n8n's credentials tester does: as a node of one request.
	 *
	 * @returns `OK`, or why it failed
	 */
	async testCredential(credential: ICredentialDataDecryptedObject): Promise<string> {
		const { test } = this.loader.getCredential('voiceflowApi').type;
		const node = voiceflowNode('Test', { temp: '' });
		const type = {
			description: {
				...{ displayName: 'Test', name: node.type, group: [], version: 1, description: '' },
				...{ defaults: {}, inputs: ['main'], outputs: ['main'] },
				credentials: [{ name: 'voiceflowApi', required: true }],
				properties: [
					{
						...{ displayName: 'Temp', name: 'temp', type: 'string', default: '' },
						routing: { request: test?.request },
					},
				],
			},
		} as unknown as INodeType;
		const workflow = new Workflow({
			...{ nodes: [node], connections: {}, active: false },
			nodeTypes: {
				getByName: () => type,
				getByNameAndVersion: () => type,
				getKnownTypes: () => ({}),
			},
		});
		const hooks = new ExecutionLifecycleHooks('internal', 'test', {} as IWorkflowBase);
		const additionalData = this.additionalData(hooks, { credential });
		const executeData = { node, data: {}, source: null };
		const context = new ExecuteContext(
			workflow,
			node,
			additionalData,
			'internal',
			createRunExecutionData(),
			0,
			[],
			{ main: [[{ json: {} }]] },
			executeData,
			[],
		);
		const decrypted = { id: '1', name: 'Voiceflow', type: 'voiceflowApi', data: credential };
		try {
			const answered = await new RoutingNode(context, type, decrypted).runNode();
			const json = answered?.[0]?.[0]?.json ?? {};
			const broken = (test?.rules ?? []).find(
				(rule) =>
					rule.type === 'responseSuccessBody' &&
					Reflect.get(json, rule.properties.key) === rule.properties.value,
			);
			return broken ? broken.properties.message : 'OK';
		} catch (error) {
			const { response } = ((error as Error).cause ?? {}) as { response?: { status: number } };
			const broken = (test?.rules ?? []).find(
				(rule) => rule.type === 'responseCode' && rule.properties.value === response?.status,
			);
			return broken ? broken.properties.message : `failed: ${String(error)}`;
		}
	}

	private workflowOf(workflowData: Partial<IWorkflowBase>): Workflow {
		return new Workflow({
			id: 'workflow',
			name: workflowData.name,
			nodes: workflowData.nodes ?? [],
			connections: workflowData.connections ?? {},
			active: false,
			nodeTypes: this.nodeTypes(),
			settings: { executionOrder: 'v1', ...workflowData.settings },
		});
	}

	private nodeTypes(): INodeTypes {
		const find = (type: string): INodeType => {
			if (!type.startsWith('n8n-nodes-voiceflow.')) return this.otherNode(type);
			const name = type.split('.').pop() ?? type;
			return this.loader.getNode(name.replace(/Tool$/, '')).type as INodeType;
		};
		return {
			getByName: find,
			getByNameAndVersion: (type, version) =>
				NodeHelpers.getVersionedNodeType(find(type), version) as INodeType,
			getKnownTypes: () => ({}),
		};
	}

	private additionalData(
		hooks: ExecutionLifecycleHooks,
		{ credential, onChunk }: RunOptions,
	): IWorkflowExecuteAdditionalData {
		const { type } = this.loader.getCredential('voiceflowApi');
		// The engine reads only these fields for nodes like ours.
		return {
			credentialsHelper: new TestCredentials(type, credential, () => this.decryptions++),
			hooks,
			executionId: 'execution',
			currentNodeExecutionIndex: 0,
			streamingEnabled: onChunk !== undefined,
			variables: {},
			restApiUrl: '',
			instanceBaseUrl: '',
			webhookWaitingBaseUrl: 'http://127.0.0.1/webhook-waiting',
			formWaitingBaseUrl: 'http://127.0.0.1/form-waiting',
		} as unknown as IWorkflowExecuteAdditionalData;
	}
}

function runDataFrom(workflow: Workflow, { items = [{ json: {} }], pinData }: RunOptions) {
	// n8n does not recognize the stand-ins for triggers of its own packages as triggers.
	const isTrigger = ({ type }: INode) => /trigger$|\.webhook$/i.test(type);
	const node = workflow.getStartNode() ?? Object.values(workflow.nodes).find(isTrigger);
	if (!node) throw new Error('The workflow has no first node');
	return createRunExecutionData({
		resultData: { pinData },
		executionData: {
			nodeExecutionStack: [{ node, data: { main: [items] }, source: null }],
		},
	});
}

/** Keeps binary data in files, as n8n does by default, or in the items themselves. */
export async function storeBinaryData(where: 'filesystem' | 'memory'): Promise<BinaryDataService> {
	const config = Container.get(BinaryDataConfig);
	config.mode = where === 'memory' ? 'default' : 'filesystem';
	config.localStoragePath = join(userFolder, 'binary');
	const service = Container.get(BinaryDataService);
	await service.init();
	return service;
}
