import type { INodeExecutionData } from 'n8n-workflow';

/**
 * Adds the fields of the input item to each item of the output, and leaves the input as it is.
 *
 * @param keep beside the fields of the answer, which win where names are the same, or in one field
 */
export function withInput(
	items: INodeExecutionData[],
	input: INodeExecutionData | undefined,
	keep: 'none' | 'merge' | { key: string },
): INodeExecutionData[] {
	if (keep === 'none' || !input) return items;
	return items.map((item) => ({
		...item,
		json:
			keep === 'merge' ? { ...input.json, ...item.json } : { ...item.json, [keep.key]: input.json },
	}));
}
