import type { INodeExecutionData } from 'n8n-workflow';

import { interact, type TurnRequest } from '../../api/interact';
import { itemsOf } from '../../output/items';
import { LiveChat, type SendChunk } from '../../output/liveChat';
import type { Sender } from '../../output/outcome';
import type { Action } from '../../protocol/action';
import { readConversation, type Conversation } from '../fields/conversationBy';
import type { Item } from '../item';
import { AnswerReader } from './answerReader';
import { readTurnParameters, type TurnParameters } from './options';
import { answerInSession } from './sessionTurn';

/**
 * Sends one action of the user and returns the answer as items, in the form that Output selects.
 * @throws InputError if a parameter is invalid
 * @throws TransportError if the turn did not start
 * @throws BrokenTurn if the answer broke off
 */
export async function runTurn(item: Item, action: Action): Promise<INodeExecutionData[]> {
	const conversation = readConversation(item.parameters);
	const user = conversation.by === 'userId' ? conversation : conversation.start;
	const options = readTurnParameters(item, user?.userId);
	return await answerItems(item, options, async (reader, isLive) => {
		const request = requestOf(options, action, isLive);
		return await send(item, conversation, request, options, reader);
	});
}

/**
 * Streams an answer to the chat, if there is one, and returns its items.
 * @param readAnswer reads the answer and returns who sent the action
 */
export async function answerItems(
	item: Item,
	options: TurnParameters,
	readAnswer: (reader: AnswerReader, isLive: boolean) => Promise<Sender>,
): Promise<INodeExecutionData[]> {
	const { client, context, index } = item;
	client.longestWait = options.limits.totalTimeout ?? Infinity;
	const isLive = item.isStreaming && options.enableStreaming;
	const sendChunk: SendChunk = async (type, text) =>
		await client.waitForN8n(Promise.resolve(context.sendChunk(type, index, text)), 'chat');
	const chat = isLive ? new LiveChat(sendChunk, client.secrets) : undefined;
	await chat?.begin();
	try {
		const reader = new AnswerReader(item, options, chat);
		const sender = await readAnswer(reader, isLive);
		await chat?.offer(reader.turn.choice);
		return await itemsOf(reader.outcome, { ...options, isTool: item.isTool, sender });
	} finally {
		await chat?.end();
	}
}

/** The request for an action. Without completion events, a live chat gets each text all at once. */
export function requestOf(options: TurnParameters, action: Action, isLive: boolean): TurnRequest {
	const { request } = options;
	const completionEvents = request.completionEvents ?? (isLive ? true : undefined);
	return { ...request, action, completionEvents };
}

async function send(
	item: Item,
	conversation: Conversation,
	request: TurnRequest,
	{ limits }: TurnParameters,
	reader: AnswerReader,
): Promise<Sender> {
	if (conversation.by === 'sessionKey') {
		return await answerInSession(item, conversation, request, limits, reader);
	}
	await reader.read(await interact(item.client, conversation, request, limits));
	return { userId: conversation.userId, sessionId: request.sessionId };
}
