import type { INodeProperties } from 'n8n-workflow';

import { requireText, type Parameters } from './values';

export const userId: INodeProperties = {
	displayName: 'User ID',
	name: 'userId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. user-4711',
	description: 'Whose conversation this is: anything that stays the same for one person',
	hint: 'After a Chat Trigger, use {{ $json.sessionId }}',
};

/**
 * The user ID of an item. Numbers are fine: chats of other services have them.
 *
 * @throws InputError when it is empty or no text
 */
export function readUserId(parameters: Parameters): string {
	return requireText(
		parameters,
		userId,
		'It tells Voiceflow whose conversation this is. Use something that stays the same for one person, e.g. {{ $json.sessionId }} after a Chat Trigger.',
	);
}
