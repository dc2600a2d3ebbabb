import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

export type KeepInput = 'none' | 'merge' | { key: string };

export const ERROR_FIELDS = ['error', 'details'];

/**
 * Adds the fields and files of the input item to each output item. Fields that the node itself
 * writes are never taken from the input: the value would be that of an earlier turn.
 */
export function withInput(
	items: INodeExecutionData[],
	input: INodeExecutionData | undefined,
	keep: KeepInput,
	ownFields: readonly string[],
): INodeExecutionData[] {
	if (keep === 'none' || !input) return items;
	const kept = keep === 'merge' ? otherFields(input.json, ownFields) : { [keep.key]: input.json };
	return items.map((item) => {
		const binary = { ...input.binary, ...item.binary };
		return {
			...item,
			json: { ...kept, ...item.json },
			...(Object.keys(binary).length > 0 && { binary }),
		};
	});
}

function otherFields(json: IDataObject, ownFields: readonly string[]): IDataObject {
	const others = Object.entries(json).filter(([name]) => !ownFields.includes(name));
	return Object.fromEntries(others);
}
