import type { INodeProperties } from 'n8n-workflow';

import { publishEnvironment } from '../../api/environments';
import { environment } from '../fields/environment';
import { readText, requireText } from '../fields/values';
import type { Operation } from '../registry';

const published: INodeProperties = {
	...environment,
	required: true,
	description: 'Whose draft becomes what its users talk to',
};

const releaseName: INodeProperties = {
	displayName: 'Release Name',
	name: 'releaseName',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. {{ $now.toISODate() }}',
	description: 'What the release is called in Voiceflow',
};

const releaseDescription: INodeProperties = {
	displayName: 'Release Description',
	name: 'releaseDescription',
	type: 'string',
	typeOptions: { rows: 2 },
	default: '',
	placeholder: 'e.g. New answers on returns',
	description: 'What the release changes',
};

/** Publishes an environment, once. */
export const publish: Operation = {
	name: 'Publish',
	value: 'publish',
	description: 'Make the draft of an environment what its users talk to',
	action: 'Publish an environment',
	fields: [published, releaseName, releaseDescription],
	async execute({ client, parameters }) {
		const chosen = requireText(
			parameters,
			published,
			'Choose the environment to publish from the list, or enter its alias, e.g. main.',
		).trim();
		const name = requireText(parameters, releaseName, 'Enter what the release is called.').trim();
		const description = readText(parameters, releaseDescription);
		const release = await publishEnvironment(client, chosen, { name, description });
		return [{ json: { ...release } }];
	},
};
