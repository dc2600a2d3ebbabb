import type { INodeProperties } from 'n8n-workflow';

import { isOn, type FieldReader } from '../../fields/values';

export const resetFirst: INodeProperties = {
	displayName: 'Reset First',
	name: 'resetFirst',
	type: 'boolean',
	default: false,
	description:
		'Whether to delete the state of the conversation before it starts. If turned off, its variables keep their values.',
	displayOptions: { show: { '/operation': ['launch'], '/conversationBy': ['userId'] } },
};

export function readResetFirst(options: FieldReader): boolean {
	return isOn(options, resetFirst);
}
