import { isJsonObject, stringAt } from '../protocol/json';
import { pathSegment } from '../transport/address';
import { readBodyJson } from '../transport/body';
import type { Client } from '../transport/client';
import { TransportError } from '../transport/transportError';
import type { RequestLimits } from '../transport/request';

export interface SessionRequest {
	/** From 1 to 256 characters. */
	userId: string;
	/** If not set, Voiceflow's traffic split decides. */
	environment?: string;
}

/**
 * Starts a session, which ends the user's previous one (protocol.md, section 8).
 *
 * @returns the session key, which is a secret
 */
export async function startSession(
	client: Client,
	{ userId, environment }: SessionRequest,
	limits: RequestLimits,
): Promise<string> {
	const answer = await client.send((projectId) => ({
		method: 'POST',
		service: 'general-runtime',
		path: `/v4/project/${pathSegment(projectId, 'Project ID')}${environmentPath(environment)}/session`,
		json: { userID: userId },
		auth: 'project',
		accept: 'json',
		limits,
	}));
	const json = await readBodyJson(answer);
	const key = isJsonObject(json) ? stringAt(json, 'sessionKey') : undefined;
	if (!key) throw new TransportError('no-session-key', 'Voiceflow started no session');
	client.secrets.add(key);
	return key;
}

function environmentPath(environment: string | undefined): string {
	return environment === undefined ? '' : `/environment/${pathSegment(environment, 'Environment')}`;
}
