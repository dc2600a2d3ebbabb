import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';

import { named, property } from './standInProperties';

interface Assignment {
	name: string;
	value: IDataObject[string] | undefined;
	type: string;
}

/** Edit Fields: sets the fields of each item from expressions or JSON. */
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
				json: Object.fromEntries(rows.map((row) => [row.name, assigned(row)])),
				pairedItem: { item: index },
			};
		}),
	];
}

/** A value as the type of its field has it; what is missing becomes `null`. */
function assigned({ value, type }: Assignment): IDataObject[string] {
	if (value === undefined || value === null) return null;
	return type === 'string' ? String(value) : value;
}

/** Split Out: one item for each entry of a list; one that is no object keeps the field's name. */
async function splitOut(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return [
		this.getInputData().flatMap(({ json }, index) => {
			const field = this.getNodeParameter('fieldToSplitOut', index) as string;
			const keepsOthers = this.getNodeParameter('include', index, '') === 'allOtherFields';
			return ((json[field] ?? []) as Array<IDataObject | string>).map((entry) => ({
				json: keepsOthers
					? { ...json, [field]: entry }
					: typeof entry === 'object'
						? entry
						: { [field]: entry },
				pairedItem: { item: index },
			}));
		}),
	];
}

interface LoopContext {
	items?: INodeExecutionData[];
	processed?: INodeExecutionData[];
}

/** Loop Over Items, one by one: runs again after the following nodes have run for an item. */
async function loop(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const context = this.getContext('node') as LoopContext;
	const { reset } = this.getNodeParameter('options', 0, {}) as { reset?: boolean };
	if (context.items === undefined || reset === true) {
		Object.assign(context, { items: this.getInputData().slice(), processed: [] });
	} else {
		context.processed?.push(...this.getInputData());
	}
	const next = context.items?.shift();
	return next ? [[], [next]] : [context.processed ?? [], []];
}

interface SwitchParameters {
	rules: { values: object[] };
	options?: { fallbackOutput?: string };
}

/** Switch: each item goes to the output of the first rule that matches, as n8n itself evaluates it. */
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

/** If: the items that match its conditions and those that do not, as n8n itself evaluates them. */
async function decide(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const outputs: [INodeExecutionData[], INodeExecutionData[]] = [[], []];
	this.getInputData().forEach((item, index) => {
		const fits = this.getNodeParameter('conditions', index, false, { extractValue: true });
		outputs[fits ? 0 : 1].push({ ...item, pairedItem: { item: index } });
	});
	return outputs;
}

/** Filter: the items that match its conditions. */
async function keep(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return (await decide.call(this)).slice(0, 1);
}

/** Limit: the first items, or the last ones. */
async function keepSome(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const { maxItems = 1, keep } = this.getNode().parameters as { maxItems?: number; keep?: string };
	const items = this.getInputData();
	return [keep === 'lastItems' ? items.slice(-maxItems) : items.slice(0, maxItems)];
}

const rules: INodeProperties = {
	...property('rules', 'fixedCollection'),
	typeOptions: { multipleValues: true },
	options: [{ displayName: 'Values', name: 'values', values: [property('conditions', 'filter')] }],
};

/** Nodes that route or change items. */
export const FLOW_NODES = {
	filter: { properties: [property('conditions', 'filter')], execute: keep },
	if: { properties: [property('conditions', 'filter')], execute: decide },
	limit: { properties: named('maxItems', 'keep'), execute: keepSome },
	set: {
		properties: [
			property('mode'),
			property('jsonOutput', 'string'),
			property('assignments', 'assignmentCollection'),
		],
		execute: assign,
	},
	splitInBatches: { properties: named('options'), execute: loop },
	splitOut: { properties: named('fieldToSplitOut', 'include'), execute: splitOut },
	switch: { properties: [rules, property('options')], execute: route },
};
