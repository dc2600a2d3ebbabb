import { json, type Route } from '../server/exchange';
import type { Voiceflow } from '../voiceflow';

/** The environments of a project (protocol.md, section 11). */
export function environmentRoutes(voiceflow: Voiceflow): Route[] {
	return [
		{
			method: 'GET',
			path: '/v1alpha1/project/:project/environments',
			auth: 'project',
			handle: ({ segments }) => {
				const { environments } = voiceflow.agentOf(segments.project ?? '');
				return json({ data: environments.map((environment) => ({ ...environment })) });
			},
		},
	];
}
