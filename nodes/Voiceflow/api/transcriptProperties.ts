import { isJsonObject, objectAt, objectsAt, stringAt } from '../protocol/json';
import { pathSegment } from '../transport/address';
import type { Client } from '../transport/client';
import { sendTranscriptRequest } from './transcriptRequest';
import { unexpectedResponse } from './unexpectedResponse';

export interface PropertyValue {
	transcriptId: string;
	propertyId: string;
	value: string;
}

/**
 * The ID of the property with exactly this name, undefined if the project has none. Prefers one
 * that was added to the project, because Voiceflow's own properties cannot be set.
 */
export async function findProperty(client: Client, name: string): Promise<string | undefined> {
	const json = await sendTranscriptRequest(client, (projectId) => ({
		effect: 'read',
		method: 'GET',
		path: `/v1/transcript-property/project/${pathSegment(projectId, 'Project ID')}`,
	}));
	if (!isJsonObject(json) || !Array.isArray(json.properties)) {
		const endpoint = 'GET /v1/transcript-property/project';
		throw unexpectedResponse(client, endpoint, 'list of properties', json, 'read');
	}
	const named = objectsAt(json, 'properties').filter((property) => property.name === name);
	const found = named.find((property) => property.default !== true) ?? named[0];
	return found && stringAt(found, 'id');
}

/** Adds a text property to the project, and returns its ID (protocol.md, section 9). */
export async function createProperty(client: Client, name: string): Promise<string> {
	const json = await sendTranscriptRequest(client, (projectId) => ({
		effect: 'change',
		method: 'POST',
		path: '/v1/transcript-property',
		json: { projectID: projectId, name, type: 'string' },
	}));
	const property = isJsonObject(json) ? objectAt(json, 'property') : undefined;
	const id = property && stringAt(property, 'id');
	if (id !== undefined) return id;
	throw unexpectedResponse(client, 'POST /v1/transcript-property', 'property with an ID', json);
}

export async function setPropertyValue(
	client: Client,
	{ transcriptId, propertyId, value }: PropertyValue,
): Promise<void> {
	const json = await sendTranscriptRequest(client, () => ({
		effect: 'change',
		method: 'POST',
		path: '/v1/transcript-property-value',
		json: { propertyID: propertyId, transcriptID: transcriptId, value },
	}));
	if (isJsonObject(json) && objectAt(json, 'propertyValue')) return;
	throw unexpectedResponse(client, 'POST /v1/transcript-property-value', 'property value', json);
}
