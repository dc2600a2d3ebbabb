import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

/**
 * The user ID of an item. Numbers are fine: chats of other services have them.
 *
 * @throws NodeOperationError when it is empty
 */
export function readUserId(context: IExecuteFunctions, itemIndex: number): string {
	return readText(context, itemIndex, 'userId', {
		message: 'The User ID is empty',
		description:
			'It tells Voiceflow whose conversation this is. Use something that stays the same for one person, e.g. {{ $json.sessionId }} after a Chat Trigger.',
	});
}

/**
 * A parameter that has to hold text.
 *
 * @throws NodeOperationError, with the given words, when it is empty or no text
 */
export function readText(
	context: IExecuteFunctions,
	itemIndex: number,
	name: string,
	ifEmpty: { message: string; description: string },
): string {
	const value: unknown = context.getNodeParameter(name, itemIndex, '');
	const text = typeof value === 'number' ? String(value) : value;
	if (typeof text === 'string' && text.trim() !== '') return text;
	throw new NodeOperationError(context.getNode(), ifEmpty.message, {
		itemIndex,
		description: ifEmpty.description,
	});
}

/** The environment's alias or ID, nothing when it was left empty. */
export function readEnvironment(context: IExecuteFunctions, itemIndex: number): string | undefined {
	const value: unknown = context.getNodeParameter('environment', itemIndex, '', {
		extractValue: true,
	});
	return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
