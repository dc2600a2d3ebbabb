import {
	NodeApiError,
	type IDataObject,
	type INodeExecutionData,
	type NodeError,
} from 'n8n-workflow';

/**
 * The output of a failed item when On Error is set to continue: the message, and in `details` the
 * advice, the HTTP code, and the part of the answer that arrived.
 */
export function errorItem(error: NodeError): INodeExecutionData {
	const { message, description, context } = error;
	const httpCode = error instanceof NodeApiError ? error.httpCode : undefined;
	const details: IDataObject = {
		...(description && { description }),
		...(httpCode && { httpCode }),
		...(context.arrived as IDataObject | undefined),
	};
	return { json: { error: message, details } };
}

/**
 * Sends an item to the error output, whatever fields it has.
 * n8n sends an item there if it has an `error` beside its JSON, and then stores a copy of it. If the
 * copy has that `error` too, n8n replaces its JSON with the message. A property that is not
 * enumerable is seen, but not copied.
 */
export function markAsError(item: INodeExecutionData, error: NodeError): INodeExecutionData {
	// Writable because n8n-core 1.105 and earlier remove it.
	return Object.defineProperty(item, 'error', { value: error, enumerable: false, writable: true });
}
