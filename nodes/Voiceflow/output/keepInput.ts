import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

/** Discards the input, merges its fields, or puts them into one field. */
export type KeepInput = 'none' | 'merge' | { key: string };

export const ERROR_FIELDS = ['error', 'details'];

/**
 * Adds the fields and files of the input item to each output item.
 *
 * Fields that the node itself writes are never taken from the input, even if the output lacks them:
 * the value would be that of an earlier turn.
 */
export function withInput(
	items: INodeExecutionData[],
	input: INodeExecutionData | undefined,
	keep: KeepInput,
	ownFields: readonly string[],
): INodeExecutionData[] {
	if (keep === 'none' || !input) return items;
	const kept = keep === 'merge' ? foreignFields(input.json, ownFields) : { [keep.key]: input.json };
	return items.map((item) => {
		const binary = { ...input.binary, ...item.binary };
		return {
			...item,
			json: { ...kept, ...item.json },
			...(Object.keys(binary).length > 0 && { binary }),
		};
	});
}

function foreignFields(json: IDataObject, ownFields: readonly string[]): IDataObject {
	const foreign = Object.entries(json).filter(([name]) => !ownFields.includes(name));
	return Object.fromEntries(foreign);
}
