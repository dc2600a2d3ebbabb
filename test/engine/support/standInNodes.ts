/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { compileFunction } from 'node:vm';

import {
	NodeConnectionTypes,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
	type INodeType,
} from 'n8n-workflow';

type Execute = NonNullable<INodeType['execute']>;

/** Starts a workflow. The engine gives it the items, as n8n gives a trigger what it received. */
async function passOn(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return [this.getInputData()];
}

/** Edit Fields: what its expressions make of each item. */
async function assign(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return [
		this.getInputData().map((_item, index) => {
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

/** Switch: each item goes to the output of the first rule that it fits, judged by n8n itself. */
async function route(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const count = (this.getNode().parameters.rules as { values: object[] }).values.length;
	const outputs: INodeExecutionData[][] = Array.from({ length: count }, () => []);
	this.getInputData().forEach((item, index) => {
		outputs
			.find((_output, rule) =>
				this.getNodeParameter(`rules.values[${rule}].conditions`, index, false, {
					extractValue: true,
				}),
			)
			?.push({ ...item, pairedItem: { item: index } });
	});
	return outputs;
}

/** Filter: the items that fit its conditions, judged by n8n itself. */
async function keep(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const options = { extractValue: true };
	const kept = this.getInputData().flatMap((item, index) =>
		this.getNodeParameter('conditions', index, false, options)
			? [{ ...item, pairedItem: { item: index } }]
			: [],
	);
	return [kept];
}

/** Code, run once for all items, with no more than the items at hand. */
async function runCode(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const run = compileFunction(this.getNodeParameter('jsCode', 0) as string, ['$input']) as (input: {
		all(): INodeExecutionData[];
	}) => INodeExecutionData[];
	return [run({ all: () => this.getInputData() })];
}

/** A node that would call a service: its items are what it would have sent. */
async function tell(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const names = Object.keys(this.getNode().parameters);
	return [
		this.getInputData().map(({ binary }, index) => ({
			json: Object.fromEntries(names.map((name) => [name, this.getNodeParameter(name, index)])),
			...(binary && { binary }),
			pairedItem: { item: index },
		})),
	];
}

function property(name: string, type: INodeProperties['type'] = 'json'): INodeProperties {
	return { displayName: name, name, type, default: '' };
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

const BEHAVIOURS: Record<string, { properties: INodeProperties[]; execute: Execute }> = {
	chainLlm: { properties: [property('text', 'string')], execute: summarize },
	dataTable: {
		properties: ['operation', 'dataTableId', 'filters', 'columns'].map((name) => property(name)),
		execute: tell,
	},
	code: { properties: [property('jsCode', 'string')], execute: runCode },
	filter: { properties: [property('conditions', 'filter')], execute: keep },
	set: { properties: [property('assignments', 'assignmentCollection')], execute: assign },
	switch: { properties: [rules], execute: route },
	telegram: {
		properties: [
			'operation',
			'chatId',
			'text',
			'inlineKeyboard',
			'queryId',
			'binaryPropertyName',
		].map((name) => property(name)),
		execute: tell,
	},
};

/**
 * Stands in for a node of n8n's own packages, which would bring hundreds of others. What it does
 * not stand in for it passes on; what such a node really gives is pinned where a test needs it.
 */
export function standInFor(type: string): INodeType {
	const name = type.split('.').pop() ?? type;
	const isTrigger = /trigger$/i.test(name);
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
