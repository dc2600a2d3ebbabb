import { isJsonObject, type JsonObject, type JsonValue } from '../protocol/json';
import { headerValue, pathSegment } from '../transport/address';
import type { Client } from '../transport/client';
import type { RequestEffect } from '../transport/request';
import type { User } from './session';
import { refuseErrorBody, unexpectedResponse } from './unexpectedResponse';

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
export async function getState(client: Client, user: User): Promise<JsonObject> {
	return await send(client, user, 'GET', '');
}

export async function updateStateVariables(
	client: Client,
	user: User,
	variables: JsonObject,
): Promise<JsonObject> {
	return await send(client, user, 'PATCH', '/variables', variables);
}

export async function replaceState(
	client: Client,
	user: User,
	state: JsonObject,
): Promise<JsonObject> {
	return await send(client, user, 'PUT', '', state);
}

export async function deleteState(client: Client, user: User): Promise<void> {
	const json = await request(client, user, 'DELETE', '');
	refuseErrorBody(client, 'DELETE /state/user', 'confirmation', json);
}

/** @throws TransportError for a response that is not a state */
async function send(
	client: Client,
	user: User,
	method: 'GET' | 'PATCH' | 'PUT',
	suffix: '' | '/variables',
	json?: JsonObject,
): Promise<JsonObject> {
	const answer = await request(client, user, method, suffix, json);
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
	{ userId, environment }: User,
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
		limits: LIMITS,
	}));
}
