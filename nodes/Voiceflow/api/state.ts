import { isJsonObject, type JsonObject } from '../protocol/json';
import { headerValue, pathSegment } from '../transport/address';
import { readBodyJson } from '../transport/body';
import type { Client } from '../transport/client';
import type { Request } from '../transport/request';

/** Without an environment, Voiceflow uses its default. */
export interface StateKey {
	userId: string;
	environment?: string;
}

const LIMITS = { maxRetries: 2, idleTimeout: 60 };

/** Returns an empty object for an unknown user (protocol.md, section 5). */
export async function getState(client: Client, key: StateKey): Promise<JsonObject> {
	return await send(client, key, 'GET', '');
}

/** Sets some variables, keeps the others, and returns the state. */
export async function updateStateVariables(
	client: Client,
	key: StateKey,
	variables: JsonObject,
): Promise<JsonObject> {
	return await send(client, key, 'PATCH', '/variables', variables);
}

export async function replaceState(
	client: Client,
	key: StateKey,
	state: JsonObject,
): Promise<JsonObject> {
	return await send(client, key, 'PUT', '', state);
}

/** Deletes the conversation and its variables. */
export async function deleteState(client: Client, key: StateKey): Promise<void> {
	await send(client, key, 'DELETE', '');
}

async function send(
	client: Client,
	{ userId, environment }: StateKey,
	method: Request['method'],
	suffix: '' | '/variables',
	json?: JsonObject,
): Promise<JsonObject> {
	const answer = await client.send((projectId) => ({
		method,
		service: 'general-runtime',
		path: `/state/user/${pathSegment(userId, 'User ID')}${suffix}`,
		headers: {
			projectID: headerValue(projectId, 'Project ID'),
			...(environment !== undefined && { versionID: headerValue(environment, 'Environment') }),
		},
		json,
		auth: 'project',
		accept: 'json',
		limits: LIMITS,
	}));
	const state = await readBodyJson(answer);
	return isJsonObject(state) ? state : {};
}
