import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

/** Where the input goes: nowhere, beside the fields of the output, or into one field. */
export type KeepInput = 'none' | 'merge' | { key: string };

/** The fields of an item that failed. */
export const ERROR_FIELDS = ['error', 'details'];

/**
 * Adds the fields and files of the input item to each item of the output, and leaves the input as
 * it is.
 *
 * A field that the node itself writes is never taken from the input, even where the output has
 * none: it would be that of an earlier answer.
 *
 * @param ownFields the fields that the node itself writes
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
