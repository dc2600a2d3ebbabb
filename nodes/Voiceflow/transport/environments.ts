import type { ILoadOptionsFunctions } from 'n8n-workflow';

import { isJsonObject, objectsAt, stringAt } from '../protocol/json';
import { readCredential } from './credential';
import { hostOf } from './hosts';
import { jsonOf } from './jsonAnswer';
import { segmentOf } from './path';
import { send } from './request';

export interface Environment {
	id: string;
	name: string;
	/** Such as `main`; absent where Voiceflow names none. */
	alias?: string;
}

const LIMITS = { maxRetries: 0, idleTimeout: 30 };

/**
 * The environments of the credential's project (PROTOCOL section 5).
 *
 * @throws RequestError when they cannot be had
 */
export async function listEnvironments(context: ILoadOptionsFunctions): Promise<Environment[]> {
	const { baseUrl, projectId } = await readCredential(context);
	const url = `${hostOf('realtime-api', baseUrl)}/v1alpha1/project/${segmentOf(projectId, 'Project ID')}/environments`;
	const request = { method: 'GET' as const, url, headers: { accept: 'application/json' } };
	const answer = await jsonOf(await send(context, request, LIMITS));
	return (isJsonObject(answer) ? objectsAt(answer, 'data') : []).flatMap((environment) => {
		const id = stringAt(environment, 'id');
		if (id === undefined) return [];
		const alias = stringAt(environment, 'alias');
		return [{ id, name: stringAt(environment, 'name') ?? alias ?? id, alias }];
	});
}
