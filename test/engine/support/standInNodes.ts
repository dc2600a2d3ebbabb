import {
	NodeConnectionTypes,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
	type INodeType,
} from 'n8n-workflow';

import { AGGREGATE } from './aggregateNode';
import { REMOVE_DUPLICATES } from './removeDuplicatesNode';
import { named, property } from './standInProperties';
import { SYNC_NODES } from './syncNodes';

/** What a service that takes a file calls it. */
export const GIVEN_ID = 'given-1';

type Execute = NonNullable<INodeType['execute']>;

/** Starts a workflow. The engine gives it the items, as n8n gives a trigger what it received. */
async function passOn(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return [this.getInputData()];
}

/** Edit Fields: what its expressions, or its JSON, make of each item. */
async function assign(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const isRaw = this.getNodeParameter('mode', 0, '') === 'raw';
	return [
		this.getInputData().map((_item, index) => {
			if (isRaw) {
				const text = this.getNodeParameter('jsonOutput', index) as string;
				return { json: JSON.parse(text) as IDataObject, pairedItem: { item: index } };
			}
			const rows = this.getNodeParameter('assignments.assignments', index, []) as Assignment[];
			return {
				json: Object.fromEntries(rows.map(({ name, value }) => [name, value])),
				pairedItem: { item: index },
			};
		}),
	];
}

interface Assignment {
	name: string;
	value: IDataObject[string];
}

/** Split Out: one item for each entry of a list; one that is no object keeps the field's name. */
async function splitOut(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return [
		this.getInputData().flatMap(({ json }, index) => {
			const field = this.getNodeParameter('fieldToSplitOut', index) as string;
			return (json[field] as Array<IDataObject | string>).map((entry) => ({
				json: typeof entry === 'object' ? entry : { [field]: entry },
				pairedItem: { item: index },
			}));
		}),
	];
}

/** Loop Over Items, one by one: it gets the control back when what follows has run for an item. */
async function loop(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const context = this.getContext('node') as { items?: INodeExecutionData[] };
	const { reset } = this.getNodeParameter('options', 0, {}) as { reset?: boolean };
	if (context.items === undefined || reset === true) context.items = this.getInputData().slice();
	const next = context.items.shift();
	return next ? [[], [next]] : [[{ json: {} }], []];
}

/** Switch: each item goes to the output of the first rule that it fits, judged by n8n itself. */
async function route(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const { rules, options } = this.getNode().parameters as unknown as SwitchParameters;
	const count = rules.values.length;
	const outputs: INodeExecutionData[][] = Array.from({ length: count + 1 }, () => []);
	this.getInputData().forEach((item, index) => {
		const fits = (rule: number) =>
			this.getNodeParameter(`rules.values[${rule}].conditions`, index, false, {
				extractValue: true,
			});
		const rule = rules.values.findIndex((_values, at) => fits(at));
		outputs.at(rule)?.push({ ...item, pairedItem: { item: index } });
	});
	return options?.fallbackOutput === 'extra' ? outputs : outputs.slice(0, count);
}

/** If: the items that fit its conditions and those that do not, judged by n8n itself. */
async function decide(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const outputs: [INodeExecutionData[], INodeExecutionData[]] = [[], []];
	this.getInputData().forEach((item, index) => {
		const fits = this.getNodeParameter('conditions', index, false, { extractValue: true });
		outputs[fits ? 0 : 1].push({ ...item, pairedItem: { item: index } });
	});
	return outputs;
}

/** Filter: the items that fit its conditions. */
async function keep(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return (await decide.call(this)).slice(0, 1);
}

/** Limit: the first items, or the last ones. */
async function keepSome(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const { maxItems = 1, keep } = this.getNode().parameters as { maxItems?: number; keep?: string };
	const items = this.getInputData();
	return [keep === 'lastItems' ? items.slice(-maxItems) : items.slice(0, maxItems)];
}

interface SwitchParameters {
	rules: { values: object[] };
	options?: { fallbackOutput?: string };
}

/** A node that would call a service: its items are the parameters of the call. */
async function tell(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const names = Object.keys(this.getNode().parameters);
	return [
		this.getInputData().map(({ binary }, index) => ({
			json: Object.fromEntries(
				names
					.map((name): [string, IDataObject[string]] => [
						name,
						this.getNodeParameter(name, index) as IDataObject[string],
					])
					.filter(([, value]) => value !== ''),
			),
			...(binary && { binary }),
			pairedItem: { item: index },
		})),
	];
}

/** The same, of a service that gives what it is sent an ID. */
async function upload(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const [items = []] = await tell.call(this);
	return [items.map((item) => ({ ...item, json: { ...item.json, id: GIVEN_ID } }))];
}

const rules: INodeProperties = {
	...property('rules', 'fixedCollection'),
	typeOptions: { multipleValues: true },
	options: [{ displayName: 'Values', name: 'values', values: [property('conditions', 'filter')] }],
};

/** A language model that says what it was asked. */
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
	...rows('inlineKeyboard', 'rows', rows('row', 'buttons', ...named('text', 'additionalFields'))),
	default: {},
};

function rows(name: string, entry: string, ...values: INodeProperties[]): INodeProperties {
	return {
		...property(name, 'fixedCollection'),
		typeOptions: { multipleValues: true },
		options: [{ displayName: entry, name: entry, values }],
	};
}

const BEHAVIOURS: Record<string, { properties: INodeProperties[]; execute: Execute }> = {
	aggregate: AGGREGATE,
	chainLlm: { properties: [property('text', 'string')], execute: summarize },
	dataTable: {
		properties: named('operation', 'dataTableId', 'filters', 'columns'),
		execute: tell,
	},
	emailSend: {
		properties: named('fromEmail', 'toEmail', 'subject', 'emailFormat', 'text', 'options'),
		execute: tell,
	},
	filter: { properties: [property('conditions', 'filter')], execute: keep },
	if: { properties: [property('conditions', 'filter')], execute: decide },
	removeDuplicates: REMOVE_DUPLICATES,
	limit: { properties: named('maxItems', 'keep'), execute: keepSome },
	respondToWebhook: { properties: named('respondWith', 'responseBody'), execute: tell },
	...SYNC_NODES,
	set: {
		properties: [
			property('mode'),
			property('jsonOutput', 'string'),
			property('assignments', 'assignmentCollection'),
		],
		execute: assign,
	},
	splitInBatches: { properties: named('options'), execute: loop },
	splitOut: { properties: [property('fieldToSplitOut')], execute: splitOut },
	switch: { properties: [rules, property('options')], execute: route },
	httpRequest: {
		properties: named('url', 'nodeCredentialType', 'contentType', 'bodyParameters', 'jsonBody'),
		execute: upload,
	},
	slack: {
		properties: named('resource', 'channelId', 'messageType', 'blocksUi', 'text', 'options'),
		execute: tell,
	},
	telegram: {
		properties: [
			...named(
				'operation',
				'chatId',
				'text',
				'file',
				'binaryData',
				'replyMarkup',
				'queryId',
				'additionalFields',
			),
			keyboard,
		],
		execute: tell,
	},
};

/**
 * Stands in for a node of n8n's own packages, which would bring hundreds of others. What it does
 * not stand in for it passes on; what such a node really gives is pinned where a test needs it.
 */
export function standInFor(type: string): INodeType {
	const name = type.split('.').pop() ?? type;
	const isTrigger = /trigger$|^webhook$/i.test(name);
	const { properties, execute } = BEHAVIOURS[name] ?? { properties: [], execute: passOn };
	return {
		description: {
			displayName: name,
			name,
			group: [isTrigger ? 'trigger' : 'transform'],
			version: 1,
			description: name,
			defaults: { name },
			inputs: isTrigger ? [] : [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			properties,
		},
		execute,
	};
}
