import { isObject } from '../server/checks';
import { endpoint, json, type Answer, type Exchange, type Route } from '../server/exchange';
import { problem } from '../server/problems';
import { stateOf, type Conversation } from '../stores/conversations';
import { environmentOf } from '../turn/checks';
import type { Voiceflow } from '../voiceflow';

const LONGEST_USER = 128;

/** The state endpoints (protocol.md, section 5). */
export function stateRoutes(voiceflow: Voiceflow): Route[] {
	const userOf: Route['userOf'] = ({ segments }) => segments.user;
	const route = (
		name: string,
		answer: (exchange: Exchange, project: string, user: string) => Answer,
	): Route =>
		endpoint(name, (exchange) => answer(exchange, ...checkedUser(voiceflow, exchange)), { userOf });
	const { conversations } = voiceflow;
	return [
		route('GET /state/user/:user', (_, project, user) => {
			const conversation = conversations.find(project, user);
			const none = voiceflow.switches.unknownUserState === 'null' ? null : {};
			return json(conversation ? stateOf(conversation) : none);
		}),
		route('DELETE /state/user/:user', (_, project, user) => {
			conversations.delete(project, user);
			return { status: 200 };
		}),
		route('PUT /state/user/:user', ({ body }, project, user) => {
			const state = readState(body);
			return json(stateOf(Object.assign(conversations.open(project, user), state)));
		}),
		route('PATCH /state/user/:user/variables', ({ body }, project, user) => {
			if (!isObject(body)) throw problem(400, 'variables must be an object');
			const conversation = conversations.open(project, user);
			Object.assign(conversation.variables, body);
			return json(stateOf(conversation));
		}),
	];
}

/** The project, from a header, and the user. */
function checkedUser(
	voiceflow: Voiceflow,
	{ request, segments }: Exchange,
): [project: string, user: string] {
	const { projectid: project = '', versionid: environment } = request.headers;
	environmentOf(voiceflow.agentOf(String(project)), environment as string | undefined);
	const { user = '' } = segments;
	if (user.length > LONGEST_USER) {
		throw problem(400, `userID must be at most ${LONGEST_USER} characters`);
	}
	return [String(project), user];
}

function readState(body: unknown): Pick<Conversation, 'stack' | 'storage' | 'variables'> {
	if (
		!isObject(body) ||
		!Array.isArray(body.stack) ||
		!isObject(body.storage) ||
		!isObject(body.variables)
	) {
		throw problem(400, 'the state must have stack, storage, and variables');
	}
	return { stack: body.stack, storage: body.storage, variables: body.variables };
}
