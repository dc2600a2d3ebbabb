import { NodeError, NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import { RequestError, toNodeApiError } from '../transport/errors';
import { isTool } from './toolPosition';

/**
 * Whatever an operation threw, as an error that n8n shows with its item.
 *
 * A language model reads the message alone, so in tool position it says what to do as well.
 */
export function nodeError(
	context: IExecuteFunctions,
	itemIndex: number,
	reason: unknown,
): NodeError {
	const error = asNodeError(context, itemIndex, reason);
	error.context.itemIndex ??= itemIndex;
	if (isTool(context) && error.description) error.message += `. ${error.description}`;
	return error;
}

function asNodeError(context: IExecuteFunctions, itemIndex: number, reason: unknown): NodeError {
	if (reason instanceof NodeError) return reason;
	if (reason instanceof RequestError) {
		return toNodeApiError(context.getNode(), itemIndex, reason.details);
	}
	const error = reason instanceof Error ? reason : new Error(String(reason));
	return new NodeOperationError(context.getNode(), error, { itemIndex });
}
