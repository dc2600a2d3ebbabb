import { isoOf } from '../clock';
import { json, type Route } from '../server/exchange';
import type { Voiceflow } from '../voiceflow';

/** The personal access token of the owner of the projects. */
export const PERSONAL_TOKEN = ['vfp', 'emulator0123456789abcdef'].join('_');

/**
 * The only endpoint of the stable API in the emulator. It shows which keys that API accepts
 * (protocol.md, section 11).
 */
export function stableRoutes(voiceflow: Voiceflow): Route[] {
	return [
		{
			method: 'GET',
			path: '/v1/stable/environment',
			auth: 'token',
			handle: ({ query }) => {
				const { environments } = voiceflow.agentOf(query.get('projectID') ?? '');
				const createdAt = isoOf(voiceflow.startTime);
				return json({
					environments: environments.map(({ id, name, alias, isMain }) => ({
						name,
						alias,
						isMain,
						releases: voiceflow.releases.get(id) ?? [],
						createdAt,
						trafficPercentage: isMain ? 100 : 0,
					})),
				});
			},
		},
	];
}
