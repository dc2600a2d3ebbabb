import type { INodeProperties } from 'n8n-workflow';

import { readBoolean, type Parameters } from '../../fields/values';

export const resetFirst: INodeProperties = {
	displayName: 'Reset First',
	name: 'resetFirst',
	type: 'boolean',
	default: false,
	description:
		'Whether to forget the conversation before it starts. Without this its variables survive.',
	displayOptions: { show: { '/operation': ['launch'], '/conversationBy': ['userId'] } },
};

/** @throws InputError when it is no boolean */
export function readResetFirst(options: Parameters): boolean {
	return readBoolean(options, resetFirst) ?? false;
}
