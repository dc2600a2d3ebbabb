import type { INodeProperties } from 'n8n-workflow';

import { readText, type Parameters } from './values';

export const environment: INodeProperties = {
	displayName: 'Environment',
	name: 'environment',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	description: "Which environment of the project answers. Left empty, it is Voiceflow's default.",
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select an environment...',
			typeOptions: { searchListMethod: 'searchEnvironments', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. main',
			hint: 'An alias such as main, development or production, or the ID of 24 characters',
		},
	],
};

/**
 * The environment's alias or ID, nothing when it was left empty.
 *
 * @throws InputError when it is no text
 */
export function readEnvironment(parameters: Parameters): string | undefined {
	return readText(parameters, environment)?.trim();
}
