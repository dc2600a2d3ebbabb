import type { INodeExecutionData } from 'n8n-workflow';

import { TransportError } from '../../transport/transportError';

/**
 * The error of a request that may fail without losing what earlier requests returned.
 * @throws any other error, including that of a canceled execution
 */
export function passingError(error: unknown): TransportError {
	const isCanceled =
		error instanceof TransportError &&
		(error.kind === 'canceled' || error.kind === 'canceled-within-answer');
	if (error instanceof TransportError && !isCanceled) return error;
	throw error;
}

/** The warning of a list whose later pages could not be read. */
export function incompleteList({ message }: TransportError, hide: (text: string) => string) {
	return `The list is not complete, because a page could not be read: ${hide(message)}`;
}

/** Adds warnings to the last item of a list. */
export function withWarnings(items: INodeExecutionData[], warnings: string[]) {
	const last = items.at(-1);
	if (!last || warnings.length === 0) return items;
	const earlier = Array.isArray(last.json.warnings) ? last.json.warnings : [];
	last.json.warnings = [...earlier, ...warnings];
	return items;
}
