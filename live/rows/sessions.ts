import {
	numberAt,
	isJsonObject,
	parseJson,
	stringAt,
	type JsonObject,
} from '../../nodes/Voiceflow/protocol/json';
import { conclusive, isSuccess, objectOf, summaryOf } from '../answers';
import type { Context } from '../context';
import { NotTried, NoVerdict, saw, type Row } from '../row';
import { turnOf } from '../stream';
import type { Exchange } from '../wire';

const HOUR = 3600;
/** The settings that are documented for the socket only. */
const SOCKET_CONFIG = { audioEvents: true, audioEncoding: 'audio/mp3', state: true };

/** Sessions, and turns by session key. */
export const sessionRows: Row[] = [
	{
		name: 'Lifetime of a session key',
		request: 'POST /v4/project/{projectID}/session',
		reads: 'the expiry in the key, if it is a JSON Web Token',
		decides: 'how long a workflow may keep the key',
		unknown: 'sessionKeyLifetime',
		async run(context) {
			const seconds = lifetimeOf(await firstKey(context));
			if (seconds === undefined) return saw('session', 'The key has no expiry of its own');
			const isHour = Math.abs(seconds - HOUR) < 60;
			return saw(isHour ? 'hour' : `${seconds} s`, `The key expires after ${seconds} s`);
		},
	},
	{
		name: 'Audio and state in config',
		request: 'POST /v4/interact/stream, a launch with config.audioEvents and config.state',
		reads: 'audio traces and the state event',
		decides: 'whether these options can be offered by session key',
		unknown: 'sessionConfig',
		cost: { turns: 2 },
		async run(context) {
			const exchange = conclusive(await launchWithSocketConfig(context));
			if ([400, 422].includes(exchange.status)) {
				return saw('refused', `The settings are refused: ${summaryOf(exchange)}`);
			}
			const { traces, state } = turnOf(exchange);
			const hasAudio = traces.some(({ type }) => type === 'audio');
			if (!hasAudio && !state) return saw('ignored', 'The settings change nothing');
			const seen = [hasAudio && 'audio', state && 'state'].filter(Boolean).join(' and ');
			return saw('used', `The settings work: the stream has ${seen}`);
		},
	},
	{
		name: 'Text as the first action',
		request: 'POST /v4/interact/stream, a text in a second session that was not launched',
		reads: 'the status and the words of the agent',
		decides: 'whether the node must launch first',
		unknown: 'firstText',
		cost: { turns: 1 },
		async run(context) {
			const greeting = turnOf(await greetingLaunch(context)).words;
			const exchange = conclusive(await sendText(context, await secondKey(context), 'first text'));
			if ([400, 409, 422].includes(exchange.status)) {
				return saw('refused', `A text as the first action gets ${summaryOf(exchange)}`);
			}
			const { words } = turnOf(exchange);
			if (words === '') throw new NotTried('The agent said nothing');
			return words === greeting
				? saw('launches', 'A text as the first action gets the greeting')
				: saw('answered', 'A text as the first action is answered');
		},
	},
	{
		name: 'Key of an ended session',
		request:
			'POST /v4/interact/stream with the key of the first session, which the second one replaced',
		reads: 'the status',
		decides: 'which statuses count as an ended session',
		unknown: 'deadSessionKey',
		cost: { turns: 1 },
		async run(context) {
			const old = await firstKey(context);
			if (old === (await secondKey(context))) {
				return saw('same key', 'A second session of the same user gets the same key');
			}
			const exchange = conclusive(await sendText(context, old, 'old key'));
			const says = isSuccess(exchange.status) ? 'still works' : `gets ${summaryOf(exchange)}`;
			return saw(String(exchange.status), `The key of a replaced session ${says}`);
		},
	},
	{
		name: 'End action',
		request: 'POST /v4/interact/stream, an end action, then a text',
		reads: 'the status of the text',
		decides: 'whether Send Other Action can end a session',
		unknown: 'endAction',
		cost: { turns: 2 },
		async run(context) {
			const key = await secondKey(context);
			const ended = conclusive(await sendTurn(context, key, { action: { type: 'end' } }));
			if (!isSuccess(ended.status)) {
				return saw('refused', `An end action gets ${summaryOf(ended)}`);
			}
			const after = conclusive(await sendText(context, key, 'after the end'));
			return isSuccess(after.status)
				? saw('continues', 'The session stays active after an end action')
				: saw('ends', `An end action ends the session: the next turn gets ${summaryOf(after)}`);
		},
	},
];

/** Seconds until a key expires. */
function lifetimeOf(key: string): number | undefined {
	const payload = parseJson(Buffer.from(key.split('.')[1] ?? '', 'base64url').toString());
	if (!isJsonObject(payload)) throw new NotTried('The key is not a JSON Web Token');
	const expiry = numberAt(payload, 'exp');
	const issued = numberAt(payload, 'iat') ?? Math.round(Date.now() / 1000);
	return expiry === undefined ? undefined : expiry - issued;
}

async function firstKey(context: Context): Promise<string> {
	return await context.once('first session', async () => await startSession(context));
}

async function secondKey(context: Context): Promise<string> {
	await firstKey(context);
	return await context.once('second session', async () => await startSession(context));
}

async function startSession(context: Context): Promise<string> {
	const userID = context.sessionUser;
	const exchange = await context.send('general-runtime', 'POST', `/v4/${context.project}/session`, {
		userID,
	});
	const key = stringAt(objectOf(exchange), 'sessionKey');
	if (key === undefined || key === '') throw new NoVerdict('The response has no session key');
	context.redactor.hide(key);
	context.conversations.add(key);
	return key;
}

async function launchWithSocketConfig(context: Context): Promise<Exchange> {
	return await context.once(
		'launch with config',
		async () =>
			await sendTurn(context, await firstKey(context), {
				action: { type: 'launch' },
				config: SOCKET_CONFIG,
			}),
	);
}

/** A launch that was answered: if need be, without the settings of the socket. */
async function greetingLaunch(context: Context): Promise<Exchange> {
	const exchange = await launchWithSocketConfig(context);
	if (isSuccess(exchange.status) || exchange.problem !== undefined) return exchange;
	return await context.once(
		'launch without config',
		async () => await sendTurn(context, await firstKey(context), { action: { type: 'launch' } }),
	);
}

async function sendText(context: Context, key: string, name: string): Promise<Exchange> {
	const action = { type: 'text', payload: context.words };
	return await context.once(name, async () => await sendTurn(context, key, { action }));
}

async function sendTurn(context: Context, authorization: string, json: JsonObject) {
	return await context.wire.send({
		host: 'general-runtime',
		method: 'POST',
		path: '/v4/interact/stream',
		headers: { accept: 'text/event-stream' },
		authorization,
		json,
	});
}
