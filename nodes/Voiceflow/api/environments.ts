import { isJsonObject, objectAt, objectsAt, stringAt, type JsonObject } from '../protocol/json';
import { pathSegment } from '../transport/address';
import type { Client } from '../transport/client';
import { inNodeNames } from './nodeNames';
import { unexpectedResponse } from './unexpectedResponse';

export interface Environment {
	id: string;
	name: string;
	alias?: string;
	description: JsonObject;
}

export interface ReleaseNotes {
	name: string;
	description?: string;
}

const IDLE_TIMEOUT = 30;

/** Lists the environments of the credential's project (protocol.md, section 11). */
export async function listEnvironments(client: Client, maxRetries = 0): Promise<Environment[]> {
	const json = await client.sendForJson((projectId) => ({
		effect: 'read',
		method: 'GET',
		service: 'realtime-api',
		path: `/v1alpha1/project/${pathSegment(projectId, 'Project ID')}/environments`,
		auth: 'project',
		limits: { maxRetries, idleTimeout: IDLE_TIMEOUT },
	}));
	if (!isJsonObject(json) || !Array.isArray(json.data)) {
		throw unexpectedResponse(
			client,
			'GET /project/environments',
			'list of environments',
			json,
			'read',
		);
	}
	return objectsAt(json, 'data').flatMap((environment) => {
		const { id, ...others } = environment;
		if (typeof id !== 'string') return [];
		const alias = stringAt(environment, 'alias');
		const name = stringAt(environment, 'name') ?? alias ?? id;
		return [{ id, name, alias, description: { environmentId: id, ...inNodeNames(others) } }];
	});
}

/** Publishes the draft of an environment, given by alias or ID (protocol.md, section 11). */
export async function publishEnvironment(
	client: Client,
	environment: string,
	{ name, description }: ReleaseNotes,
): Promise<JsonObject> {
	const json = await client.sendForJson((projectId) => ({
		effect: 'change',
		method: 'POST',
		service: 'realtime-api',
		path: `/v1alpha1/project/${pathSegment(projectId, 'Project ID')}/environment/${pathSegment(environment, 'Environment')}/publish`,
		json: { name, description: description ?? null },
		auth: 'project',
		// Compiling an agent takes a long time.
		limits: { maxRetries: 0, idleTimeout: 4 * IDLE_TIMEOUT },
	}));
	const data = isJsonObject(json) ? objectAt(json, 'data') : undefined;
	const release = data && objectAt(data, 'projectEnvironmentRelease');
	if (release) return inNodeNames(release);
	throw unexpectedResponse(client, 'POST /project/environment/publish', 'release', json);
}
