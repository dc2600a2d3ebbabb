import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { AudioFiles, type StreamFactory } from '../../output/audioFiles';
import { messageItems, replyItem, toolItem, traceItems } from '../../output/items';
import { withInput } from '../../output/keepInput';
import { LiveChat } from '../../output/liveChat';
import type { Action } from '../../protocol/actions';
import { readTurn } from '../../protocol/readTurn';
import { Turn } from '../../protocol/turn';
import type { TurnUpdate } from '../../protocol/updates';
import { interact } from '../../transport/interact';
import { isTool } from '../toolPosition';
import { readSettings, type TurnSettings } from './settings';
import { turnError } from './turnError';

const DEFAULT_AUDIO_ENCODING = 'audio/mp3';

/**
 * Sends one action of the user and turns the agent's answer into items.
 *
 * @param action what the user does; the option Diagram ID is added to it
 * @returns the items that the parameter Output asks for
 * @throws NodeApiError when the turn did not begin, or did not come to its end: then with what had
 * arrived in its context
 */
export async function runTurn(
	context: IExecuteFunctions,
	itemIndex: number,
	action: Action,
): Promise<INodeExecutionData[]> {
	const settings = readSettings(context, itemIndex);
	const chat = liveChatOf(context, itemIndex, settings);
	const turn = new Turn({
		keepTraces: keepsTraces(settings),
		audioEncoding: settings.request.audioEncoding ?? DEFAULT_AUDIO_ENCODING,
	});
	await chat?.begin();
	try {
		const files = await readAnswer(context, settings, action, turn, chat);
		await chat?.offer(turn.choice);
		const items = itemsOf(context, settings, turn, files);
		return withInput(items, context.getInputData()[itemIndex], settings.output.keepInput);
	} catch (error) {
		throw turnError(context, itemIndex, error, turn);
	} finally {
		await chat?.end();
	}
}

async function readAnswer(
	context: IExecuteFunctions,
	settings: TurnSettings,
	action: Action,
	turn: Turn,
	chat: LiveChat | undefined,
): Promise<AudioFiles> {
	const { request, diagramId, limits } = settings;
	const answer = await interact(
		context,
		{
			...request,
			action: diagramId === undefined ? action : { ...action, diagramID: diagramId },
			completionEvents: request.completionEvents ?? (chat ? true : undefined),
		},
		limits,
	);
	// The stream of the answer is the only class of Node's streams that a community node can reach.
	const streams = answer.stream.constructor as unknown as StreamFactory;
	const files = new AudioFiles(context, streams, settings.output, (text) => turn.warn(text));
	await readTurn(answer.body, turn, limits, (update) => hear(update, files, chat));
	return files;
}

/** Hands on what is new: sound to its file, words to the chat if there is one. */
function hear(
	update: TurnUpdate,
	files: AudioFiles,
	chat: LiveChat | undefined,
): Promise<void> | undefined {
	switch (update.kind) {
		case 'audioStart':
			files.start(update.message, update.format);
			return undefined;
		case 'audioBytes':
			return files.write(update.bytes);
		case 'audioEnd':
			return files.end();
		default:
			return chat?.add(update);
	}
}

function liveChatOf(
	context: IExecuteFunctions,
	itemIndex: number,
	{ enableStreaming }: TurnSettings,
): LiveChat | undefined {
	// n8n before 1.105 has no streaming.
	const isStreaming = context.isStreaming?.() ?? false;
	const isLive = isStreaming && enableStreaming && !isTool(context);
	return isLive ? new LiveChat(context, itemIndex) : undefined;
}

function keepsTraces({ output }: TurnSettings): boolean {
	return output.includeTraces || output.output === 'traces';
}

function itemsOf(
	context: IExecuteFunctions,
	settings: TurnSettings,
	turn: Turn,
	{ binary }: AudioFiles,
): INodeExecutionData[] {
	if (isTool(context)) return [toolItem(turn, keepsTraces(settings))];
	const { request, output } = settings;
	switch (output.output) {
		case 'messages':
			return messageItems(turn, request, binary);
		case 'traces':
			return traceItems(turn, binary);
		default:
			return [replyItem(turn, request, binary, output.includeTraces)];
	}
}
