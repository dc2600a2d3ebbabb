import type { INodeExecutionData } from 'n8n-workflow';

import type { TransportError } from '../../transport/errors';

/** The warning of a list whose later pages could not be read. */
export function incompleteList({ message }: TransportError, hide: (text: string) => string) {
	return `The list is incomplete, because a page could not be read: ${hide(message)}`;
}

/** Adds warnings to the last item of a list. */
export function withWarnings(items: INodeExecutionData[], warnings: string[]) {
	const last = items.at(-1);
	if (!last || warnings.length === 0) return items;
	const earlier = Array.isArray(last.json.warnings) ? last.json.warnings : [];
	last.json.warnings = [...earlier, ...warnings];
	return items;
}
