import type { INodeProperties } from 'n8n-workflow';

import type { TurnRequest } from '../../../api/interact';
import type { ChannelTarget } from '../../../output/channelItems';
import type { FileOptions } from '../../../output/fileWriter';
import type { TurnLimits } from '../../../protocol/turn/readTurn';
import type { RequestLimits } from '../../../transport/request';
import { concurrency } from '../../fields/concurrency';
import { optionsAndLimits } from '../../fields/options';
import type { Item } from '../../item';
import { audioOptions, readAudioRequest, readFileOptions } from './audio';
import { limitOptions, readLimits } from './limits';
import { matchButtons } from './matchButtons';
import {
	outputOptions,
	readChannel,
	readOutputForm,
	readOutputOptions,
	type OutputForm,
} from './output';
import { readRequestOptions, requestOptions } from './request';
import { resetFirst } from './resetFirst';

const OF_EVERY_TURN = [...outputOptions, ...requestOptions, concurrency];

/** The options of a turn. */
export const options = optionsAndLimits(
	[...audioOptions, ...OF_EVERY_TURN, matchButtons, resetFirst],
	limitOptions,
);

/** The options of a session's first turn: those for which its API has a word. */
export const sessionOptions = optionsAndLimits(OF_EVERY_TURN.filter(isForSessions), limitOptions);

function isForSessions({ displayOptions }: INodeProperties): boolean {
	return !displayOptions?.show?.['/conversationBy'];
}

/** Everything about a turn that the parameters of one item say, besides whose it is. */
export interface TurnOptions {
	request: Omit<TurnRequest, 'action'>;
	form: OutputForm;
	channel?: ChannelTarget;
	enableStreaming: boolean;
	includeTraces: boolean;
	/** Traces are kept for one of the two. */
	keepTraces: boolean;
	audioEncoding?: string;
	files: FileOptions;
	limits: RequestLimits & TurnLimits;
}

/**
 * @param userId whom the turn is for, if that is known: who gets the messages of a channel
 * @throws InputError when a value cannot be used
 */
export function readTurnOptions(
	{ parameters, options: chosen, isTool }: Item,
	userId: string | undefined,
): TurnOptions {
	const form = readOutputForm(parameters);
	const { enableStreaming, includeTraces } = readOutputOptions(chosen);
	const audio = readAudioRequest(chosen);
	return {
		request: { ...readRequestOptions(chosen), ...audio },
		form,
		...(form === 'channel' && !isTool && { channel: readChannel(parameters, userId) }),
		enableStreaming,
		includeTraces,
		keepTraces: includeTraces || form === 'traces',
		audioEncoding: audio.audioEncoding,
		files: readFileOptions(chosen),
		limits: readLimits(chosen),
	};
}
