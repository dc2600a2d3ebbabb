import {
	NodeApiError,
	NodeError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';

/**
 * The output of an item that failed, when the user chose to continue: the error, and what had
 * arrived of the answer (`reply`, `messages`, `frameCount`, `traces`).
 *
 * On the error output n8n takes an item for an error only when it has no other fields than
 * `error`, `message` and `details`, so the rest goes into `details` there.
 */
export function errorItem(context: IExecuteFunctions, error: NodeError): INodeExecutionData {
	const details = detailsOf(error);
	const isErrorOutput = context.getNode().onError === 'continueErrorOutput';
	return { json: { error: error.message, ...(isErrorOutput ? { details } : details) } };
}

function detailsOf(error: NodeError): IDataObject {
	const { description, context } = error;
	const httpCode = error instanceof NodeApiError ? error.httpCode : undefined;
	return {
		...(description && { description }),
		...(httpCode && { httpCode }),
		...(context.arrived as IDataObject | undefined),
	};
}
