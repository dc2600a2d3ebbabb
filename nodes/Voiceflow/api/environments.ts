import { isJsonObject, objectsAt, stringAt } from '../protocol/json';
import { segmentOf } from '../transport/address';
import { jsonOf } from '../transport/body';
import type { Client } from '../transport/client';

export interface Environment {
	id: string;
	name: string;
	/** Such as `main`; absent where Voiceflow names none. */
	alias?: string;
}

const LIMITS = { maxRetries: 0, idleTimeout: 30 };

/**
 * The environments of the credential's project (protocol.md, section 5).
 *
 * @throws TransportError when they cannot be had
 */
export async function listEnvironments(client: Client): Promise<Environment[]> {
	const answer = await client.send((projectId) => ({
		method: 'GET',
		service: 'realtime-api',
		path: `/v1alpha1/project/${segmentOf(projectId, 'Project ID')}/environments`,
		auth: 'project',
		accept: 'json',
		limits: LIMITS,
	}));
	const json = await jsonOf(answer);
	return (isJsonObject(json) ? objectsAt(json, 'data') : []).flatMap((environment) => {
		const id = stringAt(environment, 'id');
		if (id === undefined) return [];
		const alias = stringAt(environment, 'alias');
		return [{ id, name: stringAt(environment, 'name') ?? alias ?? id, alias }];
	});
}
