import type { Trace } from '../agent';
import { json, type Answer, type Exchange, type Route } from '../server/exchange';
import { invalid, problem } from '../server/problems';
import { noteUnknown } from '../server/strictness';
import type { ChatSession } from '../stores/chatSessions';
import type { Conversation } from '../stores/conversations';
import {
	environmentOf,
	isObject,
	namesBeside,
	readSessionTurn,
	type InteractBody,
} from '../turn/checks';
import { collectTurn, streamTurn, type TurnContext } from '../turn/runTurn';
import type { Switches } from '../unknowns';
import type { Voiceflow } from '../voiceflow';

const LONGEST_USER = 256;
/** Seconds. */
const HOUR = 3600;

/** Sessions and their turns (protocol.md, section 8). Flags in the query mean nothing here. */
export function sessionRoutes(voiceflow: Voiceflow): Route[] {
	const start = (exchange: Exchange) => startSession(voiceflow, exchange);
	const userOf: Route['userOf'] = ({ request }) =>
		voiceflow.sessionOf(request.headers.authorization)?.userId;
	const turn = { method: 'POST', auth: 'session', userOf } as const;
	return [
		{
			method: 'POST',
			path: '/v4/project/:project/environment/:environment/session',
			auth: 'project',
			handle: start,
		},
		{ method: 'POST', path: '/v4/project/:project/session', auth: 'project', handle: start },
		{
			...turn,
			path: '/v4/interact/stream',
			handle: async (exchange) => {
				await runSessionTurn(voiceflow, exchange, async (body, context) => {
					await streamTurn(exchange.response, body, context);
				});
				return undefined;
			},
		},
		{
			...turn,
			path: '/v4/interact',
			handle: async (exchange) =>
				json({ traces: await runSessionTurn(voiceflow, exchange, collectTurn) }),
		},
	];
}

function startSession(voiceflow: Voiceflow, { segments, body, recorded }: Exchange): Answer {
	const { project = '', environment } = segments;
	const agent = voiceflow.agentOf(project);
	const chosen = environmentOf(agent, environment);
	const { userID } = isObject(body) ? body : {};
	if (typeof userID !== 'string' || userID === '' || userID.length > LONGEST_USER) {
		throw invalid('body', { userID: `must be a string of 1 to ${LONGEST_USER} characters` });
	}
	recorded.userId = userID;
	noteUnknown(voiceflow.isStrict, recorded, namesBeside(body as object, ['userID']));
	const lifetime = voiceflow.switches.sessionKeyLifetime === 'hour' ? HOUR : undefined;
	const { key } = voiceflow.sessions.start(project, userID, chosen, lifetime);
	voiceflow.conversations.restart(project, userID, agent.sessionVariables);
	return json({ sessionKey: key });
}

async function runSessionTurn<T>(
	voiceflow: Voiceflow,
	{ request, body, recorded, fault }: Exchange,
	run: (body: InteractBody, context: TurnContext) => Promise<T>,
): Promise<T> {
	const session = voiceflow.sessionOf(request.headers.authorization) as ChatSession;
	const { switches } = voiceflow;
	const turn = readSessionTurn(body, switches.sessionConfig);
	noteUnknown(voiceflow.isStrict, recorded, turn.unknown);
	session.lastTurn = voiceflow.clock.now();
	const { project, userId, environment } = session;
	const conversation = voiceflow.conversations.open(project, userId);
	const turnBody = withFirstAction(turn.body, conversation, switches);
	const transcript = voiceflow.transcripts.find(session.id);
	let isOver = false;
	const answer = await run(turnBody, {
		agent: voiceflow.agentOf(project),
		conversation,
		flags: { ...turn.flags, environment: environment.alias },
		fault,
		wordDelay: voiceflow.wordDelay,
		onEvent: (type, data) => {
			if (transcript) voiceflow.transcripts.log(transcript, type, data);
			isOver ||= type === 'trace' && (data as Trace).type === 'end';
		},
	});
	const isEnd = turnBody.action.type === 'end';
	if (isEnd ? switches.endAction === 'ends' : isOver) voiceflow.sessions.end(session);
	return answer;
}

/** The body of a turn, or what it becomes if a text is the first action. */
function withFirstAction(body: InteractBody, { turns }: Conversation, { firstText }: Switches) {
	if (turns > 0 || body.action.type !== 'text' || firstText === 'answered') return body;
	if (firstText === 'refused') throw problem(400, 'The first action must be launch');
	return { ...body, action: { type: 'launch' } };
}
