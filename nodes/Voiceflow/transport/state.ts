import type { IDataObject, IExecuteFunctions, IHttpRequestMethods } from 'n8n-workflow';

import { isJsonObject, type JsonObject } from '../protocol/json';
import { readCredential } from './credential';
import { hostOf } from './hosts';
import { jsonOf } from './jsonAnswer';
import { segmentOf } from './path';
import { send } from './request';

/** Whose state, and in which environment; Voiceflow's default where none is given. */
export interface StateKey {
	userId: string;
	environment?: string;
}

const LIMITS = { maxRetries: 2, idleTimeout: 60 };

/** The state of a conversation; empty for a user that Voiceflow does not know (PROTOCOL section 5). */
export async function getState(context: IExecuteFunctions, key: StateKey): Promise<JsonObject> {
	return await request(context, key, 'GET', '');
}

/** Sets some variables and leaves the others, returns the state. */
export async function updateVariables(
	context: IExecuteFunctions,
	key: StateKey,
	variables: JsonObject,
): Promise<JsonObject> {
	return await request(context, key, 'PATCH', '/variables', variables);
}

/** Puts a state in the place of the one there is, returns what Voiceflow answers. */
export async function replaceState(
	context: IExecuteFunctions,
	key: StateKey,
	state: JsonObject,
): Promise<JsonObject> {
	return await request(context, key, 'PUT', '', state);
}

/** Forgets the conversation and its variables. */
export async function deleteState(context: IExecuteFunctions, key: StateKey): Promise<void> {
	await request(context, key, 'DELETE', '');
}

async function request(
	context: IExecuteFunctions,
	{ userId, environment }: StateKey,
	method: IHttpRequestMethods,
	suffix: '' | '/variables',
	body?: IDataObject,
): Promise<JsonObject> {
	const { baseUrl, projectId } = await readCredential(context);
	const url = `${hostOf('general-runtime', baseUrl)}/state/user/${segmentOf(userId, 'User ID')}${suffix}`;
	const headers = {
		accept: 'application/json',
		...(body && { 'content-type': 'application/json' }),
		projectID: projectId,
		...(environment !== undefined && { versionID: environment }),
	};
	const answer = await send(context, { method, url, headers, body }, LIMITS);
	const state = await jsonOf(answer);
	return isJsonObject(state) ? state : {};
}
