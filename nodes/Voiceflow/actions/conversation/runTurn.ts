import type { INodeExecutionData } from 'n8n-workflow';

import { interact, type TurnRequest } from '../../api/interact';
import { Files, type FileOptions, type Store } from '../../output/files';
import { messageItems, replyItem, toolItem, traceItems, type Outcome } from '../../output/items';
import { LiveChat } from '../../output/liveChat';
import type { Action } from '../../protocol/action';
import { isTurnError } from '../../protocol/stream/errors';
import { readTurn, type TurnLimits } from '../../protocol/turn/readTurn';
import { TurnBuilder } from '../../protocol/turn/turnBuilder';
import type { TurnUpdate } from '../../protocol/turn/updates';
import { TransportError } from '../../transport/errors';
import type { Answer, RequestLimits } from '../../transport/request';
import { BrokenTurn } from '../failure';
import { readEnvironment } from '../fields/environment';
import { readUserId } from '../fields/userId';
import type { Item } from '../item';
import { readAudioRequest, readFileOptions } from './options/audio';
import { readLimits } from './options/limits';
import { readOutputForm, readOutputOptions, type OutputForm } from './options/output';
import { readRequestOptions } from './options/request';

const DEFAULT_AUDIO_ENCODING = 'audio/mp3';

/** Everything about a turn that the parameters of one item say. */
interface TurnOptions {
	request: TurnRequest;
	form: OutputForm;
	enableStreaming: boolean;
	includeTraces: boolean;
	files: FileOptions;
	limits: RequestLimits & TurnLimits;
}

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
	const options = readOptions(item, action);
	const isLive = item.isStreaming && options.enableStreaming;
	const chat = isLive
		? new LiveChat(item.context, item.index, item.client.secrets.hide)
		: undefined;
	await chat?.begin();
	try {
		const outcome = await readAnswer(item, options, chat);
		await chat?.offer(outcome.turn.choice);
		return itemsOf(item, options, outcome);
	} finally {
		await chat?.end();
	}
}

function readOptions({ parameters, options }: Item, action: Action): TurnOptions {
	return {
		request: {
			userId: readUserId(parameters),
			environment: readEnvironment(parameters),
			action,
			...readRequestOptions(options),
			...readAudioRequest(options),
		},
		form: readOutputForm(parameters),
		...readOutputOptions(options),
		files: readFileOptions(options),
		limits: readLimits(options),
	};
}

async function readAnswer(
	item: Item,
	options: TurnOptions,
	chat: LiveChat | undefined,
): Promise<Outcome> {
	const { request, limits } = options;
	const completionEvents = request.completionEvents ?? (chat ? true : undefined);
	const answer = await interact(item.client, { ...request, completionEvents }, limits);
	const turn = new TurnBuilder({
		keepTraces: keepsTraces(options),
		audioEncoding: request.audioEncoding ?? DEFAULT_AUDIO_ENCODING,
	});
	const files = new Files(storeOf(item, answer), options.files);
	try {
		await readTurn(answer.body, turn, limits, (update) => hear(update, files, chat));
	} catch (error) {
		const isBroken = error instanceof TransportError || isTurnError(error);
		throw isBroken ? new BrokenTurn(error, turn) : error;
	}
	const { userId, sessionId } = request;
	const warnings = [...(answer.warning === undefined ? [] : [answer.warning]), ...files.warnings];
	return { turn, files: files.stored, warnings, userId, sessionId };
}

function storeOf({ context }: Item, answer: Answer): Store {
	return async (bytes, fileName, mimeType) =>
		await context.helpers.prepareBinaryData(answer.toStream(bytes), fileName, mimeType);
}

/** Hands on what is new: bytes to their file, words to the chat if there is one. */
function hear(update: TurnUpdate, files: Files, chat: LiveChat | undefined): Promise<void> | void {
	switch (update.kind) {
		case 'fileStart':
			return files.start(update.name, update.format);
		case 'fileBytes':
			return files.write(update.bytes);
		case 'fileEnd':
			return files.end();
		default:
			return chat?.add(update);
	}
}

function keepsTraces({ form, includeTraces }: TurnOptions): boolean {
	return includeTraces || form === 'traces';
}

function itemsOf(item: Item, options: TurnOptions, outcome: Outcome): INodeExecutionData[] {
	const { form, includeTraces } = options;
	if (item.isTool) return [toolItem(outcome, keepsTraces(options))];
	switch (form) {
		case 'messages':
			return messageItems(outcome, includeTraces);
		case 'traces':
			return traceItems(outcome);
		case 'reply':
			return [replyItem(outcome, includeTraces)];
	}
}
