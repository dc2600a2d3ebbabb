/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error */
import { setTimeout as wait } from 'node:timers/promises';
import { parse } from 'flatted';
import type {
	IConnections,
	INode,
	INodeExecutionData,
	INodeTypeDescription,
	IRunExecutionData,
} from 'n8n-workflow';
import { CallError } from './callError';

/** The owner of the instance, who signs in. */
export interface Owner {
	email: string;
	firstName: string;
	lastName: string;
	password: string;
}

/** A workflow as in its JSON file. */
export interface Workflow {
	name: string;
	nodes: INode[];
	connections: IConnections;
	settings?: Record<string, unknown>;
}

/** A credential as n8n stores it, without its secrets. */
export interface StoredCredential {
	id: string;
	name: string;
	type: string;
}

/** One execution with its data. */
export interface Execution {
	id: string;
	status: string;
	mode: string;
	data: IRunExecutionData;
}

/** One execution in a list. */
export interface ListedExecution {
	id: string;
	status: string;
	workflowId: string;
}

/** The result of a credential test. */
export interface CredentialTest {
	status: 'OK' | 'Error';
	message: string;
}

interface StoredWorkflow {
	id: string;
	versionId: string;
}

export const OWNER: Owner = {
	email: 'owner@example.com',
	firstName: 'Ona',
	lastName: 'Owner',
	password: 'Only-For-Tests-1',
};

const BROWSER_ID = 'end-to-end';
const NOT_FOUND = 404;
const BETWEEN_LOOKS_MS = 100;
const LONGEST_EXECUTION_MS = 5 * 60_000;
const FINISHED = ['success', 'error', 'crashed', 'canceled'];

/** n8n's internal REST API, which its editor uses, signed in as the owner. */
export class RestClient {
	private cookie = '';

	/** @param prefix of the names of all workflows and credentials that it stores */
	constructor(
		readonly address: string,
		private readonly prefix = '',
	) {}

	/**
	 * Sends a request, and returns the `data` of the response if it has any.
	 * @throws CallError with method, path, status, and body if the status is not 2xx
	 */
	async call<Answer>(method: string, path: string, body?: object): Promise<Answer> {
		const response = await fetch(`${this.address}${path}`, {
			method,
			headers: {
				'content-type': 'application/json',
				'browser-id': BROWSER_ID,
				cookie: this.cookie,
			},
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		const text = await response.text();
		if (!response.ok) throw new CallError(`${method} ${path}`, response.status, text);
		for (const cookie of response.headers.getSetCookie()) {
			if (cookie.startsWith('n8n-auth=')) this.cookie = cookie.split(';')[0] ?? '';
		}
		const answer = JSON.parse(text) as { data?: Answer };
		return (answer.data ?? answer) as Answer;
	}

	/** Creates the owner of a new instance, which also signs in. */
	async setUpOwner(owner: Owner = OWNER): Promise<void> {
		await this.call('POST', '/rest/owner/setup', owner);
	}

	/** Signs in to an instance that has an owner. */
	async signIn({ email, password }: Owner): Promise<void> {
		await this.call('POST', '/rest/login', { emailOrLdapLoginId: email, password });
	}

	/** The status of publishing a workflow. Older versions of n8n respond only when it is done. */
	private async publication(id: string): Promise<{ status: string }> {
		const path = `/rest/workflows/${id}/publication-status`;
		try {
			return await this.call('GET', path);
		} catch (error) {
			if (error instanceof CallError && error.status === NOT_FOUND) {
				return { status: 'published' };
			}
			throw error;
		}
	}

	/** All node types of n8n, including the tool variants. */
	async nodeTypes(): Promise<INodeTypeDescription[]> {
		return await this.call('GET', '/types/nodes.json');
	}

	async createCredential(name: string, type: string, data: object): Promise<StoredCredential> {
		const body = { name: this.prefix + name, type, data };
		return await this.call('POST', '/rest/credentials', body);
	}

	/** Tests a stored credential, as the editor does after saving it. */
	async testCredential(credential: StoredCredential, data: object): Promise<CredentialTest> {
		const { id, name, type } = credential;
		return await this.call('POST', '/rest/credentials/test', {
			credentials: { id, name, type, data },
		});
	}

	/** Stores a workflow without publishing it, and returns its ID. */
	async createWorkflow(workflow: Workflow): Promise<string> {
		const body = { active: false, ...workflow, name: this.prefix + workflow.name };
		const { id } = await this.call<StoredWorkflow>('POST', '/rest/workflows', body);
		return id;
	}

	/**
	 * Publishes a stored workflow and waits until its triggers listen.
	 * @throws Error if n8n could not publish it
	 */
	async publishWorkflow(id: string): Promise<void> {
		const { versionId } = await this.call<StoredWorkflow>('GET', `/rest/workflows/${id}`);
		await this.call('POST', `/rest/workflows/${id}/activate`, { versionId });
		const until = Date.now() + LONGEST_EXECUTION_MS;
		for (;;) {
			const publication = await this.publication(id);
			if (publication.status === 'published') return;
			if (publication.status === 'failed' || Date.now() > until) {
				throw new Error(`workflow ${id} is not published: ${JSON.stringify(publication)}`);
			}
			await wait(BETWEEN_LOOKS_MS);
		}
	}

	/** Runs a stored workflow from one of its triggers, and returns the ID of the execution. */
	async runWorkflow(id: string, trigger: string): Promise<string> {
		const { executionId } = await this.call<{ executionId: string }>(
			'POST',
			`/rest/workflows/${id}/run`,
			{ triggerToStartFrom: { name: trigger } },
		);
		return executionId;
	}

	/** The executions of a workflow, newest first. */
	async executions(workflowId: string, limit = 100): Promise<ListedExecution[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const { results } = await this.call<{ results: ListedExecution[] }>(
			'GET',
			`/rest/executions?filter=${filter}&limit=${limit}`,
		);
		return results;
	}

	/** How many executions of a workflow have a status. */
	async countExecutions(workflowId: string, status: string): Promise<number> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId, status: [status] }));
		const { count } = await this.call<{ count: number }>(
			'GET',
			`/rest/executions?filter=${filter}&limit=1`,
		);
		return count;
	}

	async execution(id: string): Promise<Execution> {
		const { data, ...execution } = await this.call<Omit<Execution, 'data'> & { data: string }>(
			'GET',
			`/rest/executions/${id}`,
		);
		return { ...execution, data: parse(data) as IRunExecutionData };
	}

	/**
	 * Waits until an execution has finished, successfully or not.
	 * @throws Error if it still runs after five minutes
	 */
	async finishedExecution(id: string): Promise<Execution> {
		const until = Date.now() + LONGEST_EXECUTION_MS;
		for (;;) {
			const execution = await this.execution(id);
			if (FINISHED.includes(execution.status)) return execution;
			if (Date.now() > until) throw new Error(`execution ${id} is still ${execution.status}`);
			await wait(BETWEEN_LOOKS_MS);
		}
	}

	async stopExecution(id: string): Promise<void> {
		await this.call('POST', `/rest/executions/${id}/stop`);
	}
}

/** The items of a node's first output in its last run, or none if it did not run. */
export function itemsOf(data: IRunExecutionData, node: string): INodeExecutionData[] {
	return data.resultData.runData[node]?.at(-1)?.data?.main?.[0] ?? [];
}
