import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { createProperty, findProperty } from '../../api/transcriptProperties';
import type { Client } from '../../transport/client';
import { requireId } from '../fields/ids';
import { simplify } from '../fields/simplify';
import { readChoice, requireText, type FieldReader } from '../fields/values';
import type { Item } from '../item';

const BY_NAME = {
	name: 'Name',
	value: 'name',
	description: 'If the project has no property with this name, the node creates it',
};

const propertyBy: INodeProperties = {
	displayName: 'Identify Property By',
	name: 'propertyBy',
	type: 'options',
	options: [{ name: 'ID', value: 'id' }, BY_NAME],
	default: 'id',
	description: 'How to identify the property',
};

export const propertyId: INodeProperties = {
	displayName: 'Property ID',
	name: 'propertyId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 64f1c0a2b3d4e5f6a7b8c9d0',
	description: `The ID of the property. To find it, get a transcript with ${simplify.displayName} turned off.`,
	displayOptions: { show: { propertyBy: ['id'] } },
};

const propertyName: INodeProperties = {
	displayName: 'Property Name',
	name: 'propertyName',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. escalated',
	description:
		'The exact name of the property. If the project has no property with this name, the node creates a text property.',
	displayOptions: { show: { propertyBy: ['name'] } },
};

export const propertyFields = [propertyBy, propertyId, propertyName];

export type Property = { id: string } | { name: string };

/** @throws InputError if the ID or the name is missing */
export function readProperty(parameters: FieldReader): Property {
	if (readChoice(parameters, propertyBy, ['id', 'name'] as const) === 'name') {
		const advice = `Enter a name in ${propertyName.displayName}, e.g. escalated.`;
		return { name: requireText(parameters, propertyName, advice).trim() };
	}
	const advice = `Enter an ID in ${propertyId.displayName}, or set ${propertyBy.displayName} to ${BY_NAME.name}.`;
	return { id: requireId(parameters, propertyId, advice) };
}

const searches = new WeakMap<IExecuteFunctions, Map<string, Promise<string>>>();

/**
 * The ID of a property. All items of an execution share the search for a name, so that none of
 * them creates the property again. After an error, the next item searches again.
 */
export async function propertyIdOf({ client, context }: Item, property: Property): Promise<string> {
	if ('id' in property) return property.id;
	const { name } = property;
	const ofRun = searches.get(context) ?? new Map<string, Promise<string>>();
	searches.set(context, ofRun);
	const key = JSON.stringify([await client.projectId(), name]);
	const search = ofRun.get(key) ?? findOrCreate(client, name);
	ofRun.set(key, search);
	return await search.catch((error: unknown) => {
		ofRun.delete(key);
		throw error;
	});
}

async function findOrCreate(client: Client, name: string): Promise<string> {
	return (await findProperty(client, name)) ?? (await createProperty(client, name));
}
