import { isJsonObject, type JsonObject, type JsonValue } from '../protocol/json';
import { headerValue, pathSegment } from '../transport/address';
import type { Client } from '../transport/client';
import type { RequestEffect } from '../transport/request';
import { refuseErrorBody, unexpectedResponse } from './unexpectedResponse';

export interface StateKey {
	userId: string;
	environment?: string;
}

/** The fields that every state has. */
export const emptyState = () => ({ stack: [], storage: {}, variables: {} });

const STATE_FIELDS = Object.keys(emptyState());
const EFFECTS = {
	GET: 'read',
	PATCH: 'change',
	PUT: 'change',
	DELETE: 'delete',
} satisfies Record<string, RequestEffect>;
const LIMITS = { maxRetries: 2, idleTimeout: 60 };

/** Returns an empty object for an unknown user (protocol.md, section 5). */
export async function getState(client: Client, key: StateKey): Promise<JsonObject> {
	return await send(client, key, 'GET', '');
}

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

export async function deleteState(client: Client, key: StateKey): Promise<void> {
	const json = await request(client, key, 'DELETE', '');
	refuseErrorBody(client, 'DELETE /state/user', 'confirmation', json);
}

/** @throws TransportError for a response that is not a state */
async function send(
	client: Client,
	key: StateKey,
	method: 'GET' | 'PATCH' | 'PUT',
	suffix: '' | '/variables',
	json?: JsonObject,
): Promise<JsonObject> {
	const answer = await request(client, key, method, suffix, json);
	const state = answer === null && method === 'GET' ? {} : answer;
	if (isState(state)) return state;
	throw unexpectedResponse(
		client,
		`${method} /state/user${suffix}`,
		'state',
		state,
		EFFECTS[method],
	);
}

/** An unknown user has an empty state. */
function isState(value: JsonValue): value is JsonObject {
	if (!isJsonObject(value)) return false;
	const fields = Object.keys(value);
	return fields.length === 0 || STATE_FIELDS.some((field) => fields.includes(field));
}

async function request(
	client: Client,
	{ userId, environment }: StateKey,
	method: keyof typeof EFFECTS,
	suffix: '' | '/variables',
	json?: JsonObject,
): Promise<JsonValue> {
	return await client.sendForJson((projectId) => ({
		effect: EFFECTS[method],
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
}
