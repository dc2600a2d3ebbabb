import { isJsonObject, objectAt } from '../../nodes/Voiceflow/protocol/json';
import { conclusive, isSuccess, summaryOf } from '../answers';
import { CHECK_NAME, type Context } from '../context';
import { NotTried, saw, type Row } from '../row';
import { deleteState, stateOf } from '../states';
import { isWritten, turnOf, unusualFraming } from '../stream';
import type { Exchange } from '../wire';

const TURN = 'POST /v2/project/{projectID}/user/{userID}/interact/stream';
const NO_ENVIRONMENT = 'n8n-live-no-such-environment';

/** Turns by user ID. */
export const turnRows: Row[] = [
	{
		name: 'Default environment',
		request: `${TURN} without environment`,
		reads: 'the status of a launch',
		decides: 'whether Environment may be left empty',
		expected: 'runs',
		section: 1,
		cost: { turns: 2 },
		async run(context) {
			const exchange = conclusive(await firstLaunch(context));
			if (isSuccess(exchange.status)) return saw('runs', 'A turn without an environment runs');
			return saw(
				String(exchange.status),
				`A turn without an environment gets ${summaryOf(exchange)}`,
			);
		},
	},
	{
		name: 'Stream of a turn',
		request: `${TURN}, a launch`,
		reads: 'the bytes of the stream',
		decides: 'how the stream is read',
		expected: 'as documented',
		section: 2,
		async run(context) {
			const exchange = await launch(context);
			const { traces, hasEnd } = turnOf(exchange);
			const unusual = hasEnd ? unusualFraming(exchange) : 'it has no end event';
			if (unusual !== undefined) return saw(unusual, `The stream is unusual: ${unusual}`);
			return saw('as documented', `The stream is as documented, with ${traces.length} traces`);
		},
	},
	{
		name: 'State event',
		request: `${TURN}?state=true`,
		reads: 'the state event',
		decides: 'what Include State returns',
		expected: 'complete',
		section: 2,
		async run(context) {
			const { state } = turnOf(await launch(context));
			if (!state) return saw('missing', 'The stream has no state event');
			const missing = ['stack', 'storage', 'variables'].filter((name) => !(name in state));
			return missing.length === 0
				? saw('complete', 'The state event has stack, storage, and variables')
				: saw('incomplete', `The state event has no ${missing.join(', ')}`);
		},
	},
	{
		name: 'Completion events',
		request: `${TURN}?completion_events=true, a launch and a text`,
		reads: 'the completion traces',
		decides: 'how text appears live in a chat',
		expected: 'chunks',
		section: 3,
		cost: { turns: 1 },
		async run(context) {
			const turns = [turnOf(await launch(context)), turnOf(await text(context))];
			const traces = turns.flatMap((turn) => turn.traces);
			const states = traces
				.filter(({ type }) => type === 'completion')
				.map(({ payload }) => (isJsonObject(payload) ? payload.state : undefined));
			if (states.length > 0) {
				const isWhole = ['start', 'content', 'end'].every((state) => states.includes(state));
				return isWhole
					? saw('chunks', 'Text from a language model arrives in chunks')
					: saw('other states', 'The completion traces have no start, content, or end');
			}
			if (traces.some(isWritten)) {
				return saw('text', 'Text from a language model arrives as a whole');
			}
			throw new NotTried('The agent did not use a language model in these turns');
		},
	},
	{
		name: 'Another sessionID',
		request: `${TURN}, two turns with different sessionID`,
		reads: 'whether a variable of the first turn is in the state of the second',
		decides: 'the description of Session ID',
		unknown: 'otherSessionId',
		async run(context) {
			const first = variablesOf(await launch(context));
			if (first[CHECK_NAME] !== context.run) {
				throw new NotTried('Voiceflow does not keep variables that the agent does not have');
			}
			const second = variablesOf(await text(context));
			return second[CHECK_NAME] === context.run
				? saw('shared', 'Another sessionID continues the conversation of the user')
				: saw('split', 'Another sessionID is another conversation');
		},
	},
	{
		name: 'Unknown environment',
		request: `${TURN}?environment=${NO_ENVIRONMENT}`,
		reads: 'the status',
		decides: 'the error for an environment that does not exist',
		expected: '404',
		section: 4,
		cost: { turns: 1 },
		async run(context) {
			const exchange = conclusive(
				await turn(context, context.sessionIds[0], 'launch', NO_ENVIRONMENT),
			);
			const says = isSuccess(exchange.status) ? 'runs anyway' : `gets ${summaryOf(exchange)}`;
			return saw(String(exchange.status), `A turn in an unknown environment ${says}`);
		},
	},
	{
		name: 'Deleted state',
		request: 'DELETE, then GET /state/user/{userID}',
		reads: 'the state after it was deleted',
		decides: 'what Delete State does',
		expected: 'deleted',
		section: 5,
		async run(context) {
			const deleted = conclusive(await deleteState(context, context.turnUser));
			if (!isSuccess(deleted.status)) {
				return saw('refused', `Deleting a state gets ${summaryOf(deleted)}`);
			}
			const { json } = conclusive(await stateOf(context, context.turnUser));
			const isLeft = isJsonObject(json) && CHECK_NAME in (objectAt(json, 'variables') ?? {});
			return isLeft
				? saw('kept', 'The state is still there after it was deleted')
				: saw('deleted', 'The state is deleted');
		},
	},
];

async function firstLaunch(context: Context): Promise<Exchange> {
	return await context.once(
		'launch',
		async () => await turn(context, context.sessionIds[0], 'launch'),
	);
}

/** A launch that was answered: if need be, in the main environment. */
async function launch(context: Context): Promise<Exchange> {
	const exchange = await firstLaunch(context);
	if (!needsEnvironment(exchange)) return exchange;
	return await context.once(
		'launch in main',
		async () =>
			await turn(context, context.sessionIds[0], 'launch', context.mainEnvironment?.alias),
	);
}

/** The second turn, in another session. */
async function text(context: Context): Promise<Exchange> {
	const isNeeded = needsEnvironment(await firstLaunch(context));
	const environment = isNeeded ? context.mainEnvironment?.alias : undefined;
	return await context.once(
		'text',
		async () => await turn(context, context.sessionIds[1], 'text', environment),
	);
}

function needsEnvironment({ status }: Exchange): boolean {
	return status === 400 || status === 404;
}

async function turn(
	context: Context,
	sessionID: string,
	type: 'launch' | 'text',
	environment?: string,
): Promise<Exchange> {
	const query = new URLSearchParams({ completion_events: 'true', state: 'true' });
	if (environment !== undefined) query.set('environment', environment);
	const path = `/v2/${context.project}/user/${context.turnUser}/interact/stream?${query}`;
	const exchange = await context.wire.send({
		host: 'general-runtime',
		method: 'POST',
		path,
		headers: { accept: 'text/event-stream' },
		json:
			type === 'launch'
				? { action: { type }, sessionID, variables: { [CHECK_NAME]: context.run } }
				: { action: { type, payload: context.words }, sessionID },
	});
	if (isSuccess(exchange.status)) context.conversations.add(sessionID);
	return exchange;
}

function variablesOf(exchange: Exchange) {
	const { state } = turnOf(exchange);
	return (state && objectAt(state, 'variables')) ?? {};
}
