import type { INodeProperties } from 'n8n-workflow';

import { publishEnvironment } from '../../api/environments';
import { environment } from '../fields/environment';
import { requireId } from '../fields/ids';
import { readText, requireText } from '../fields/values';
import type { Operation } from '../types';

const published: INodeProperties = {
	...environment,
	required: true,
	description: 'The environment to publish',
};

const releaseName: INodeProperties = {
	displayName: 'Release Name',
	name: 'releaseName',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. {{ $now.toISODate() }}',
	description: 'Name of the release in Voiceflow',
};

const releaseDescription: INodeProperties = {
	displayName: 'Release Description',
	name: 'releaseDescription',
	type: 'string',
	typeOptions: { rows: 2 },
	default: '',
	placeholder: 'e.g. New answers about returns',
	description: 'Description of the changes in the release',
};

export const publishOperation: Operation = {
	name: 'Publish',
	value: 'publish',
	description: 'Publish the draft of an environment as a new release',
	action: 'Publish an environment',
	fields: [published, releaseName, releaseDescription],
	async execute({ client, parameters }) {
		const chosen = requireId(
			parameters,
			published,
			`Choose the ${published.displayName} to publish from the list, or enter its alias, e.g. main.`,
		);
		const name = requireText(
			parameters,
			releaseName,
			`Enter a name for the release in ${releaseName.displayName}.`,
		).trim();
		const description = readText(parameters, releaseDescription);
		const release = await publishEnvironment(client, chosen, { name, description });
		return [{ json: { ...release } }];
	},
};
