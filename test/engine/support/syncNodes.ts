import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { named } from './standInProperties';

interface Comparison {
	mergeByFields: { values: Array<{ field1: string; field2: string }> };
	options: { skipFields: string };
}

/** Compare Datasets: what is in A only, the same, different in A, and in B only. */
async function compare(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const { mergeByFields, options } = this.getNode().parameters as unknown as Comparison;
	const [{ field1, field2 } = { field1: '', field2: '' }] = mergeByFields.values;
	const skipped = options.skipFields.split(',').map((name) => name.trim());
	const compared = (item: IDataObject) =>
		JSON.stringify(Object.entries(item).filter(([name]) => !skipped.includes(name)));
	const [a, b] = [this.getInputData(0), this.getInputData(1)];
	const inB = (item: INodeExecutionData) =>
		b.find((other) => other.json[field2] === item.json[field1]);
	const isSame = (item: INodeExecutionData) =>
		compared(item.json) === compared(inB(item)?.json ?? {});
	return [
		a.filter((item) => !inB(item)),
		a.filter((item) => inB(item) && isSame(item)),
		a.filter((item) => inB(item) && !isSame(item)),
		b.filter((other) => !a.some((item) => inB(item) === other)),
	];
}

/** Notion: the text of the requested page. */
async function notion(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return [
		this.getInputData().map((_item, index) => {
			const { value } = this.getNodeParameter('pageId', index) as { value: string };
			return { json: { markdown: `The text of ${value}.` }, pairedItem: { item: index } };
		}),
	];
}

/** Nodes with which a workflow keeps two systems in sync. */
export const SYNC_NODES = {
	compareDatasets: { properties: named('mergeByFields', 'options'), execute: compare },
	notion: { properties: named('pageId'), execute: notion },
};
