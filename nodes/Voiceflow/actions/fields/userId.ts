import type { INodeProperties } from 'n8n-workflow';

import { requireId } from './ids';
import type { FieldReader } from './values';

export const userId: INodeProperties = {
	displayName: 'User ID',
	name: 'userId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. user-1234',
	description:
		'ID of the person who talks to the agent. Use a value that stays the same for each person.',
	hint: 'After a Chat Trigger, use {{ $json.sessionId }}',
};

/** For the fields of a conversation, which usually comes from n8n's chat. */
export const chatUserId: INodeProperties = { ...userId, default: '={{ $json.sessionId }}' };

/** @throws InputError when it is empty or not text */
export function readUserId(parameters: FieldReader): string {
	return requireId(
		parameters,
		userId,
		`Enter a value in ${userId.displayName} that stays the same for each person, e.g. {{ $json.sessionId }} after a Chat Trigger.`,
	);
}
