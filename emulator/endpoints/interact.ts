import type { Trace } from '../agent';
import { endpoint, type Exchange, type Route } from '../server/exchange';
import { environmentOf, readFlags, readInteractBody, type InteractBody } from '../turn/checks';
import { streamTurn } from '../turn/runTurn';
import type { Voiceflow } from '../voiceflow';

/** The streaming endpoint by user ID (protocol.md, section 1 and 2). */
export function interactRoutes(voiceflow: Voiceflow): Route[] {
	const path = 'POST /v2/project/:project/user/:user/interact/stream';
	const handle = async (exchange: Exchange) => await interact(voiceflow, exchange);
	return [endpoint(path, handle, { userOf: ({ segments }) => segments.user })];
}

async function interact(voiceflow: Voiceflow, exchange: Exchange): Promise<undefined> {
	const { response, segments, query, fault } = exchange;
	const { project = '', user = '' } = segments;
	const agent = voiceflow.agentOf(project);
	const flags = readFlags(query);
	const environment = environmentOf(agent, flags.environment);
	const body = readInteractBody(exchange);
	const { transcripts, conversations, wordDelay } = voiceflow;
	// The session ID names the conversation and its transcript. No webhook event is sent.
	const place = { projectID: project, environmentID: environment.id, userID: user };
	const transcript =
		body.sessionID === undefined ? undefined : transcripts.open({ ...place, id: body.sessionID });
	let isOver = false;
	await streamTurn(response, body, {
		agent,
		conversation: conversations.open(project, conversationOf(user, body, voiceflow)),
		flags,
		fault,
		wordDelay,
		onEvent: (type, data) => {
			if (transcript) transcripts.log(transcript, type, data);
			isOver ||= type === 'trace' && (data as Trace).type === 'end';
		},
	});
	if (transcript && isOver) transcripts.end(transcript);
}

/** The owner of the conversation that a turn continues: the user, or the user in one session. */
function conversationOf(user: string, { sessionID }: InteractBody, { switches }: Voiceflow) {
	const isSplit = switches.otherSessionId === 'split' && sessionID !== undefined;
	return isSplit ? JSON.stringify([user, sessionID]) : user;
}
