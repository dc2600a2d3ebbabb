import type { INodeProperties } from 'n8n-workflow';

import type { TurnRequest } from '../../../api/interact';
import type { ChannelTarget } from '../../../output/channelItems';
import type { FileOptions } from '../../../output/fileWriter';
import type { TurnLimits } from '../../../protocol/turn/readTurn';
import type { RequestLimits } from '../../../transport/request';
import { concurrency } from '../../fields/concurrency';
import { optionsAndLimits } from '../../fields/options';
import type { Item } from '../../item';
import { audioOptions, readAudioEncoding, readAudioRequest, readFileOptions } from './audio';
import { limitOptions, readLimits } from './limits';
import { matchButtons } from './matchButtons';
import {
	outputOptions,
	readChannel,
	readOutputForm,
	readOutputOptions,
	type OutputForm,
} from './output';
import { readRequestOptions, requestOptions } from './requestOptions';
import { resetFirst } from './resetFirst';

const COMMON_OPTIONS = [...outputOptions, ...requestOptions, concurrency];

export const turnOptions = optionsAndLimits(
	[...audioOptions, ...COMMON_OPTIONS, matchButtons, resetFirst],
	limitOptions,
);

/** The options of the first turn of a session: those that its API supports. */
export const sessionOptions = optionsAndLimits(COMMON_OPTIONS.filter(isForSessions), limitOptions);

function isForSessions({ displayOptions }: INodeProperties): boolean {
	return !displayOptions?.show?.['/conversationBy'];
}

/** What the parameters of one item say about its turn, except the user. */
export interface TurnParameters {
	request: Omit<TurnRequest, 'action'>;
	form: OutputForm;
	channel?: ChannelTarget;
	enableStreaming: boolean;
	includeTraces: boolean;
	/** True for the form `traces` or the option Include Traces. */
	keepTraces: boolean;
	audioEncoding: string;
	files: FileOptions;
	limits: RequestLimits & TurnLimits;
}

/** @param userId the default recipient of channel messages, if known */
export function readTurnParameters(
	{ parameters, options: chosen, isTool }: Item,
	userId: string | undefined,
): TurnParameters {
	const form = readOutputForm(parameters);
	const { enableStreaming, includeTraces } = readOutputOptions(chosen);
	return {
		request: { ...readRequestOptions(chosen), ...readAudioRequest(chosen) },
		form,
		...(form === 'channel' && !isTool && { channel: readChannel(parameters, chosen, userId) }),
		enableStreaming,
		includeTraces,
		keepTraces: includeTraces || form === 'traces',
		audioEncoding: readAudioEncoding(chosen),
		files: readFileOptions(chosen),
		limits: readLimits(chosen),
	};
}
