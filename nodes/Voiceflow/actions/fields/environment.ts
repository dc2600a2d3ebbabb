import type { INodeProperties } from 'n8n-workflow';

import { readId } from './ids';
import type { FieldReader } from './values';

/** For requests that start a session, where Voiceflow's traffic split is the default. */
export const TRAFFIC_SPLIT_DESCRIPTION =
	"The environment that answers. Leave empty to use Voiceflow's traffic split.";

export const environment: INodeProperties = {
	displayName: 'Environment',
	name: 'environment',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	description: "The environment that answers. Leave empty to use the project's default.",
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
			hint: 'An alias such as main, development, or production, or a 24-character ID',
		},
	],
};

/**
 * The alias or ID of the environment, undefined if the field is empty.
 * @throws InputError if it is not text
 */
export function readEnvironment(parameters: FieldReader): string | undefined {
	return readId(parameters, environment);
}
