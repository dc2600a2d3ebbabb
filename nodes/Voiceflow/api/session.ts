import { isJsonObject, stringAt } from '../protocol/json';
import { pathSegment } from '../transport/address';
import type { Client } from '../transport/client';
import type { RequestLimits } from '../transport/request';
import { unexpectedResponse } from './unexpectedResponse';

export interface User {
	/** From 1 to 256 characters. */
	userId: string;
	environment?: string;
}

/**
 * Starts a session, which ends the user's previous one (protocol.md, section 8), and returns its
 * key.
 */
export async function startSession(
	client: Client,
	{ userId, environment }: User,
	limits: RequestLimits,
): Promise<string> {
	const json = await client.sendForJson((projectId) => ({
		effect: 'change',
		method: 'POST',
		service: 'general-runtime',
		path: `/v4/project/${pathSegment(projectId, 'Project ID')}${environmentPath(environment)}/session`,
		json: { userID: userId },
		auth: 'project',
		limits,
	}));
	const key = isJsonObject(json) ? stringAt(json, 'sessionKey') : undefined;
	if (!key) throw unexpectedResponse(client, 'POST /v4/project/session', 'session key', json);
	client.secrets.add(key);
	return key;
}

function environmentPath(environment: string | undefined): string {
	return environment === undefined ? '' : `/environment/${pathSegment(environment, 'Environment')}`;
}
