import { interactInSession, type TurnRequest } from '../../api/interact';
import { startSession } from '../../api/session';
import type { Sender } from '../../output/outcome';
import { TransportError } from '../../transport/errors';
import type { RequestLimits } from '../../transport/request';
import type { Conversation } from '../fields/conversationBy';
import type { Item } from '../item';
import { StartedSessions } from '../startedSessions';
import type { AnswerReader } from './answerReader';

type BySession = Extract<Conversation, { by: 'sessionKey' }>;

/**
 * Sends one action in a session and reads the answer. If there is no session and `start` is set, it
 * first starts and launches one, so that the answer begins with the greeting of the agent.
 * @throws TransportError of the kind `session-ended` if there is no session and `start` is not set
 */
export async function answerInSession(
	item: Item,
	{ sessionKey, start }: BySession,
	request: TurnRequest,
	limits: RequestLimits,
	reader: AnswerReader,
): Promise<Sender> {
	const { client } = item;
	const send = async (key: string, turn: TurnRequest) =>
		await reader.read(await interactInSession(client, key, turn, limits));

	if (!start) {
		await send(sessionKey ?? '', request);
		return { session: { key: sessionKey ?? '', started: false } };
	}
	const { userId } = start;
	const started = await StartedSessions.of(item);
	const known = started.find(start)?.key ?? sessionKey;
	if (known !== undefined && (await isAccepted(send(known, request)))) {
		return { userId, session: { key: known, started: false } };
	}
	const key = await startSession(client, start, limits);
	started.add(start, { key, isLaunched: true });
	const { action } = request;
	try {
		await send(key, { ...request, action: { type: 'launch' }, diagramId: undefined });
		if (action.type !== 'launch') await send(key, request);
	} catch (error) {
		throw reader.asBrokenTurn(error);
	}
	return { userId, session: { key, started: true } };
}

/** False if there is no such session: Voiceflow has not processed the action then. */
async function isAccepted(sending: Promise<void>): Promise<boolean> {
	return await sending.then(
		() => true,
		(error: unknown) => {
			if (error instanceof TransportError && error.kind === 'session-ended') return false;
			throw error;
		},
	);
}
