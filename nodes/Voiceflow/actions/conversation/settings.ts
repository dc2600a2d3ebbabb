import { type IDataObject, type IExecuteFunctions } from 'n8n-workflow';

import type { TurnRequest } from '../../transport/interact';
import type { RequestLimits } from '../../transport/request';
import type { TurnLimits } from '../../protocol/readTurn';
import { readEnvironment, readUserId } from '../parameters';
import { readVariables } from '../variables';

/** What the items of a turn look like. */
export interface OutputSettings {
	output: 'reply' | 'messages' | 'traces';
	includeTraces: boolean;
	audioContainer: 'raw' | 'wav';
	/** Samples a second, for the header of a WAV file. */
	audioSampleRate?: number;
	/** Where the fields of the input item go: beside those of the answer, or into one field. */
	keepInput: 'none' | 'merge' | { key: string };
}

/** Everything about a turn that the parameters of one item say, except its action. */
export interface TurnSettings {
	request: Omit<TurnRequest, 'action'>;
	diagramId?: string;
	enableStreaming: boolean;
	output: OutputSettings;
	limits: RequestLimits & TurnLimits;
}

const MEGABYTE = 1_000_000;

/**
 * Reads the parameters that all operations of a conversation share.
 *
 * @throws NodeOperationError when the user ID is empty or the variables are no JSON object
 */
export function readSettings(context: IExecuteFunctions, itemIndex: number): TurnSettings {
	const options = context.getNodeParameter('options', itemIndex, {});
	const output = context.getNodeParameter('output', itemIndex, 'reply') as OutputSettings['output'];
	return {
		request: {
			userId: readUserId(context, itemIndex),
			environment: readEnvironment(context, itemIndex),
			variables: readVariables(context, itemIndex, options),
			sessionId: textOption(options, 'sessionId'),
			modality: textOption(options, 'modality'),
			audioEvents: booleanOption(options, 'audioEvents'),
			audioEncoding: textOption(options, 'audioEncoding'),
			completionEvents: booleanOption(options, 'completionEvents'),
			timezone: textOption(options, 'timezone'),
			state: booleanOption(options, 'state'),
			versionVariant: textOption(options, 'versionVariant'),
		},
		diagramId: textOption(options, 'diagramId'),
		enableStreaming: booleanOption(options, 'enableStreaming') ?? true,
		output: {
			output,
			includeTraces: booleanOption(options, 'includeTraces') ?? false,
			audioContainer: options.audioContainer === 'wav' ? 'wav' : 'raw',
			audioSampleRate: numberOption(options, 'audioSampleRate'),
			keepInput: keepInputOf(options),
		},
		limits: {
			maxRetries: numberOption(options, 'maxRetries') ?? 2,
			idleTimeout: numberOption(options, 'idleTimeout') || 120,
			frameSize: (numberOption(options, 'frameSizeLimit') || 128) * MEGABYTE,
			turnSize: (numberOption(options, 'turnSizeLimit') || 1024) * MEGABYTE,
		},
	};
}

function keepInputOf(options: IDataObject): OutputSettings['keepInput'] {
	if (options.keepInput === 'merge') return 'merge';
	return options.keepInput === 'key'
		? { key: textOption(options, 'keepInputKey') ?? 'input' }
		: 'none';
}

/** An option that was added but left empty is not set. */
function textOption(options: IDataObject, name: string): string | undefined {
	const value = options[name];
	if (typeof value === 'number') return String(value);
	return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** An expression may give a boolean or a number as text. */
function booleanOption(options: IDataObject, name: string): boolean | undefined {
	const text = String(options[name]);
	return text === 'true' || text === 'false' ? text === 'true' : undefined;
}

function numberOption(options: IDataObject, name: string): number | undefined {
	const value = Number.parseFloat(String(options[name]));
	return value >= 0 ? value : undefined;
}
