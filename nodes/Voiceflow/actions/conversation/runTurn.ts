import type { INodeExecutionData } from 'n8n-workflow';

import { interact, type TurnRequest } from '../../api/interact';
import { itemsOf } from '../../output/items';
import { LiveChat } from '../../output/liveChat';
import type { Sender } from '../../output/outcome';
import type { Action } from '../../protocol/action';
import { readConversation, type Conversation } from '../fields/conversationBy';
import type { Item } from '../item';
import { AnswerReader } from './answerReader';
import { readTurnOptions, type TurnOptions } from './options';
import { answerInSession } from './sessionTurn';

/**
 * Sends one action of the user and turns the agent's answer into items.
 *
 * @param action what the user does; the option Diagram ID is added to it
 * @returns the items that the parameter Output asks for
 * @throws InputError when a parameter cannot be used
 * @throws TransportError when the turn did not begin
 * @throws BrokenTurn when it did not come to its end
 */
export async function runTurn(item: Item, action: Action): Promise<INodeExecutionData[]> {
	const conversation = readConversation(item.parameters);
	const user = conversation.by === 'userId' ? conversation : conversation.start;
	const options = readTurnOptions(item, user?.userId);
	return await heard(item, options, async (reader, isLive) => {
		const request = requestOf(options, action, isLive);
		return await answer(item, conversation, request, options, reader);
	});
}

/**
 * Lets an answer be said in the chat while it arrives, where there is one, and makes its items.
 *
 * @param answered reads the answer, and tells whom it was for
 */
export async function heard(
	item: Item,
	options: TurnOptions,
	answered: (reader: AnswerReader, isLive: boolean) => Promise<Sender>,
): Promise<INodeExecutionData[]> {
	const isLive = item.isStreaming && options.enableStreaming;
	const chat = isLive ? new LiveChat(item.context, item.index, item.client.secrets) : undefined;
	await chat?.begin();
	try {
		const reader = new AnswerReader(item, options, chat);
		const sender = await answered(reader, isLive);
		await chat?.offer(reader.turn.choice);
		return itemsOf(reader.outcome, { ...options, isTool: item.isTool, sender });
	} finally {
		await chat?.end();
	}
}

/** The request for an action: words come one by one where they are said as they come. */
export function requestOf(options: TurnOptions, action: Action, isLive: boolean): TurnRequest {
	const { request } = options;
	const completionEvents = request.completionEvents ?? (isLive ? true : undefined);
	return { ...request, action, completionEvents };
}

async function answer(
	item: Item,
	conversation: Conversation,
	request: TurnRequest,
	{ limits }: TurnOptions,
	reader: AnswerReader,
): Promise<Sender> {
	if (conversation.by === 'sessionKey') {
		return await answerInSession(item, conversation, request, limits, reader);
	}
	await reader.read(await interact(item.client, conversation, request, limits));
	return { userId: conversation.userId, sessionId: request.sessionId };
}
