/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import './userFolder';

import { PackageDirectoryLoader, WebhookContext } from 'n8n-core';
import {
	Workflow,
	type ICredentialDataDecryptedObject,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type INodeTypes,
	type IWebhookData,
	type IWebhookResponseData,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { resolve } from 'node:path';
import { request } from 'undici';

import { TestCredentials } from './credentials';

/** No credential at all, what one decrypts to, or why it cannot be decrypted. */
export type TriggerCredential = undefined | ICredentialDataDecryptedObject | Error;

export interface TriggerAnswer {
	status: number;
	body: unknown;
	/** The items that n8n starts the workflow with, or undefined if it does not start. */
	items?: INodeExecutionData[];
}

/** What a node may call of Express, whose response this is in n8n. */
type ExpressResponse = ServerResponse & {
	status(code: number): ExpressResponse;
	json(body: unknown): ExpressResponse;
};

/** The built trigger behind a real HTTP server, in n8n's own context for webhooks. */
export class TriggerServer {
	/** The results of the trigger for all requests, newest last. */
	private readonly results: IWebhookResponseData[] = [];
	/** What n8n would have logged: the node threw, or was answered for twice. */
	private readonly problems: unknown[] = [];
	private readonly server: Server;
	/** The trigger's warnings in n8n's log. */
	readonly warnings: string[] = [];
	parameters: INodeParameters = {};
	credential: TriggerCredential;

	private constructor(
		private readonly loader: PackageDirectoryLoader,
		readonly nodeType: INodeType,
	) {
		this.server = createServer((incoming, response) => {
			void this.receive(incoming, expressResponse(response));
		});
	}

	static async open(): Promise<TriggerServer> {
		const loader = new PackageDirectoryLoader(resolve(__dirname, '../../..'));
		await loader.loadAll();
		const { type } = loader.getNode('voiceflowTrigger');
		const trigger = new TriggerServer(loader, type as INodeType);
		await new Promise<void>((listening) => trigger.server.listen(0, '127.0.0.1', listening));
		return trigger;
	}

	async close(): Promise<void> {
		await new Promise((closed) => this.server.close(closed));
	}

	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/webhook`;
	}

	/** Sends a request to the trigger, as JSON unless the headers say otherwise. */
	async post(
		body: Buffer | string,
		headers: Record<string, string | string[]> = {},
	): Promise<TriggerAnswer> {
		const before = this.results.length;
		const answer = await request(this.url, {
			method: 'POST',
			headers: { 'content-type': 'application/json', ...headers },
			body,
		});
		const text = await answer.body.text();
		if (this.problems.length > 0) throw this.problems.pop();
		const [result, ...more] = this.results.slice(before);
		if (!result || more.length > 0) throw new Error('The trigger did not run once');
		return {
			status: answer.statusCode,
			body: text === '' ? undefined : JSON.parse(text),
			items: result.workflowData?.[0],
		};
	}

	/** As n8n does: read the body, run the node, answer unless the node has. */
	private async receive(incoming: IncomingMessage, response: ExpressResponse): Promise<void> {
		try {
			const rawBody = await buffer(incoming);
			const body = parsed(rawBody, incoming.headers['content-type']);
			const context = this.contextOf(Object.assign(incoming, { rawBody, body }), response);
			const result = await this.nodeType.webhook?.call(context);
			if (!result) throw new Error('The node has no webhook');
			this.results.push(result);
			if (result.noWebhookResponse) {
				if (!response.writableEnded) response.status(599).json('The node left it unanswered');
				return;
			}
			response.status(200).json({ message: 'answered by n8n' });
		} catch (error) {
			this.problems.push(error);
			if (!response.headersSent) response.status(598).json(String(error));
		}
	}

	private contextOf(httpRequest: IncomingMessage, httpResponse: ExpressResponse): WebhookContext {
		const node = this.node();
		const { type } = this.loader.getCredential('voiceflowApi');
		const { credential } = this;
		const credentialsHelper =
			credential instanceof Error
				? new UnreadableCredentials(type, credential)
				: new TestCredentials(type, credential ?? {});
		const [webhookDescription] = this.nodeType.description.webhooks ?? [];
		const context = new WebhookContext(
			this.workflowOf(node),
			node,
			// n8n reads only these fields for a node like this one.
			{ credentialsHelper, httpRequest, httpResponse } as unknown as IWorkflowExecuteAdditionalData,
			'webhook',
			{ webhookDescription } as IWebhookData,
			[],
			null,
		);
		Object.defineProperty(context, 'logger', {
			value: {
				error: () => {},
				warn: (...entry: unknown[]) => void this.warnings.push(JSON.stringify(entry)),
			},
		});
		return context;
	}

	private node(): INode {
		return {
			id: 'trigger',
			name: 'Voiceflow Trigger',
			type: 'n8n-nodes-voiceflow.voiceflowTrigger',
			typeVersion: 1,
			position: [0, 0],
			parameters: this.parameters,
			...(this.credential && { credentials: { voiceflowApi: { id: '1', name: 'Voiceflow' } } }),
		};
	}

	private workflowOf(node: INode): Workflow {
		const nodeTypes: INodeTypes = {
			getByName: () => this.nodeType,
			getByNameAndVersion: () => this.nodeType,
			getKnownTypes: () => ({}),
		};
		return new Workflow({ id: 'w', nodes: [node], connections: {}, active: true, nodeTypes });
	}
}

class UnreadableCredentials extends TestCredentials {
	constructor(
		type: ConstructorParameters<typeof TestCredentials>[0],
		private readonly reason: Error,
	) {
		super(type, {});
	}

	override async getDecrypted(): Promise<ICredentialDataDecryptedObject> {
		throw this.reason;
	}
}

function expressResponse(response: ServerResponse): ExpressResponse {
	return Object.assign(response, {
		status(this: ExpressResponse, code: number) {
			this.statusCode = code;
			return this;
		},
		json(this: ExpressResponse, body: unknown) {
			if (this.headersSent) throw new Error('Answered twice');
			this.setHeader('content-type', 'application/json');
			this.end(JSON.stringify(body));
			return this;
		},
	});
}

/** Parses a body as n8n does before the node runs. */
function parsed(rawBody: Buffer, type = ''): unknown {
	return type.startsWith('application/json') && rawBody.length > 0
		? JSON.parse(rawBody.toString())
		: {};
}
