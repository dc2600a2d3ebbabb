import type { Exchange, Route } from '../server/exchange';
import { environmentOf, readFlags, readInteractBody } from '../turn/checks';
import { streamTurn } from '../turn/runTurn';
import type { Voiceflow } from '../voiceflow';

/** The streaming endpoint by user (protocol.md, sections 1 and 2). */
export function interactRoutes(voiceflow: Voiceflow): Route[] {
	return [
		{
			method: 'POST',
			path: '/v2/project/:project/user/:user/interact/stream',
			auth: 'project',
			userOf: ({ segments }) => segments.user,
			handle: async (exchange) => await interact(voiceflow, exchange),
		},
	];
}

async function interact(voiceflow: Voiceflow, exchange: Exchange): Promise<undefined> {
	const { response, segments, query, fault } = exchange;
	const { project = '', user = '' } = segments;
	const agent = voiceflow.agentOf(project);
	const flags = readFlags(query);
	environmentOf(agent, flags.environment);
	await streamTurn(response, readInteractBody(exchange.body), {
		agent,
		conversation: voiceflow.conversations.open(project, user),
		flags,
		fault,
		wordDelay: voiceflow.wordDelay,
		heard: () => undefined,
	});
}
