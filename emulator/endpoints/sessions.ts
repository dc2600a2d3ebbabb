import type { Trace } from '../agent';
import { checkedFields, text } from '../server/checks';
import { endpoint, json, type Answer, type Exchange, type Route } from '../server/exchange';
import { problem } from '../server/problems';
import type { ChatSession } from '../stores/chatSessions';
import type { Conversation } from '../stores/conversations';
import { environmentOf, readSessionTurn, type InteractBody } from '../turn/checks';
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
	const stream = async (exchange: Exchange) => {
		await runSessionTurn(voiceflow, exchange, async (body, context) => {
			await streamTurn(exchange.response, body, context);
		});
		return undefined;
	};
	const collect = async (exchange: Exchange) =>
		json({ traces: await runSessionTurn(voiceflow, exchange, collectTurn) });
	return [
		endpoint('POST /v4/project/:project/environment/:environment/session', start),
		endpoint('POST /v4/project/:project/session', start),
		endpoint('POST /v4/interact/stream', stream, { auth: 'session', userOf }),
		endpoint('POST /v4/interact', collect, { auth: 'session', userOf }),
	];
}

function startSession(voiceflow: Voiceflow, exchange: Exchange): Answer {
	const { project = '', environment } = exchange.segments;
	const agent = voiceflow.agentOf(project);
	const chosen = environmentOf(agent, environment);
	const fields = { userID: text(1, LONGEST_USER) };
	const { userID } = checkedFields(exchange, exchange.body, fields);
	exchange.recorded.userId = userID;
	const lifetime = voiceflow.switches.sessionKeyLifetime === 'hour' ? HOUR : undefined;
	const { key } = voiceflow.sessions.start(project, userID, chosen, lifetime);
	voiceflow.conversations.restart(project, userID, agent.sessionVariables);
	return json({ sessionKey: key });
}

async function runSessionTurn<T>(
	voiceflow: Voiceflow,
	exchange: Exchange,
	run: (body: InteractBody, context: TurnContext) => Promise<T>,
): Promise<T> {
	const { request, fault } = exchange;
	const session = voiceflow.sessionOf(request.headers.authorization) as ChatSession;
	const { switches } = voiceflow;
	const turn = readSessionTurn(exchange, switches.sessionConfig);
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
