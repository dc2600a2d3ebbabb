import { createHmac } from 'node:crypto';

import {
	NodeApiError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
} from 'n8n-workflow';

import { outside } from './outside';
import { listOfGroups, named, property } from './standInProperties';
import { teamsNode } from './teamsNode';

/** The ID that a service returns for a file. */
export const GIVEN_ID = 'given-1';

/** The secret with which the stand-in for Crypto signs, whatever its credential contains. */
export const SIGNING_SECRET = 'signing-secret-of-this-test';

/**
 * A node that would call a service: its items are the parameters of the call. Where the service
 * refuses them, it fails, or gives the error where the workflow goes on.
 */
async function tell(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const { name, parameters } = this.getNode();
	return [
		this.getInputData().map(({ binary }, index) => {
			const json = Object.fromEntries(
				Object.keys(parameters)
					.map((key): [string, IDataObject[string]] => [
						key,
						this.getNodeParameter(key, index) as IDataObject[string],
					])
					.filter(([, value]) => value !== ''),
			);
			const pairedItem = { item: index };
			if (!outside.refuses(name, json)) return { json, ...(binary && { binary }), pairedItem };
			const error = new NodeApiError(this.getNode(), { message: 'The service refuses it' });
			if (!this.continueOnFail()) throw error;
			return { json: { error: error.message }, pairedItem };
		}),
	];
}

/** The same for a service that returns an ID. */
async function upload(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const [items = []] = await tell.call(this);
	const isTaken = ({ json }: INodeExecutionData) => json.error === undefined;
	return [
		items.map((item) => (isTaken(item) ? { ...item, json: { ...item.json, id: GIVEN_ID } } : item)),
	];
}

/** Crypto: the HMAC of a text, in hexadecimal. */
async function sign(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return [
		this.getInputData().map(({ json }, index) => {
			const value = this.getNodeParameter('value', index) as string;
			const name = this.getNodeParameter('dataPropertyName', index) as string;
			const signature = createHmac('sha256', SIGNING_SECRET).update(value).digest('hex');
			return { json: { ...json, [name]: signature }, pairedItem: { item: index } };
		}),
	];
}

/** A language model that repeats its prompt. */
async function summarize(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return [
		this.getInputData().map((_item, index) => ({
			json: { text: `Asked: ${this.getNodeParameter('text', index) as string}` },
			pairedItem: { item: index },
		})),
	];
}

/** As n8n's Telegram node has it: an expression in place of the whole is dropped. */
const keyboard: INodeProperties = {
	...listOfGroups(
		'inlineKeyboard',
		'rows',
		listOfGroups('row', 'buttons', ...named('text', 'additionalFields')),
	),
	default: {},
};

/** Nodes by which a workflow reaches a service. */
export const SERVICE_NODES = {
	chainLlm: { properties: [property('text', 'string')], execute: summarize },
	crypto: {
		properties: [property('value', 'string'), property('dataPropertyName')],
		execute: sign,
	},
	dataTable: {
		properties: named('operation', 'dataTableId', 'filters', 'columns'),
		execute: tell,
	},
	emailSend: {
		properties: named('fromEmail', 'toEmail', 'subject', 'emailFormat', 'text', 'options'),
		execute: tell,
	},
	httpRequest: {
		properties: named('url', 'nodeCredentialType', 'contentType', 'bodyParameters', 'jsonBody'),
		execute: upload,
	},
	microsoftTeams: teamsNode(tell),
	respondToWebhook: { properties: named('respondWith', 'responseBody'), execute: tell },
	slack: {
		properties: named(
			...['resource', 'channelId', 'messageType', 'blocksUi', 'text', 'options', 'otherOptions'],
		),
		execute: tell,
	},
	telegram: {
		properties: [
			...named('operation', 'chatId', 'text', 'file', 'binaryData', 'replyMarkup', 'queryId'),
			...named('additionalFields'),
			keyboard,
		],
		execute: tell,
	},
	twilio: { properties: named('from', 'to', 'message'), execute: tell },
};
