import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { named } from './standInProperties';

/** The value at a path such as `body.text`. */
function valueAt(item: IDataObject, path: string[]): unknown {
	return path.reduce<unknown>(
		(value, name) => (typeof value === 'object' && value ? Reflect.get(value, name) : undefined),
		item,
	);
}

/** Aggregate: one item, with all values of each field in a list, and with all files if asked. */
async function aggregate(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const items = this.getInputData();
	const { fieldToAggregate: fields } = this.getNodeParameter('fieldsToAggregate', 0) as {
		fieldToAggregate: Array<{ fieldToAggregate: string }>;
	};
	const lists = fields.map(({ fieldToAggregate }) => {
		const path = fieldToAggregate.split('.');
		const values = items.map((item) => valueAt(item.json, path));
		return [path.at(-1), values.filter((value) => value !== undefined)];
	});
	const { includeBinaries } = this.getNodeParameter('options', 0) as IDataObject;
	const files = includeBinaries ? items.flatMap(({ binary }) => Object.values(binary ?? {})) : [];
	const named = files.map((file, index) => [index === 0 ? 'data' : `data_${index}`, file]);
	return [
		[
			{
				json: Object.fromEntries(lists),
				...(named.length > 0 && { binary: Object.fromEntries(named) }),
				pairedItem: items.map((_item, item) => ({ item })),
			},
		],
	];
}

/** The stand-in for Aggregate. */
export const AGGREGATE = {
	properties: named('fieldsToAggregate', 'options'),
	execute: aggregate,
};
