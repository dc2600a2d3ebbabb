import type { INodeProperties } from 'n8n-workflow';

import type { FileOptions } from '../../../output/fileWriter';
import {
	IS_TRUE,
	readBoolean,
	readChoice,
	readNumber,
	readText,
	type FieldReader,
} from '../../fields/values';
import { onlyByUserId } from './onlyByUserId';

const audioContainer: INodeProperties = {
	displayName: 'Audio Container',
	name: 'audioContainer',
	type: 'options',
	options: [
		{
			name: 'Raw',
			value: 'raw',
			description: 'The audio as Voiceflow sends it',
		},
		{
			name: 'WAV',
			value: 'wav',
			description: 'A file that any player can open. MP3 stays MP3.',
		},
	],
	default: 'raw',
	description: 'The file format for mu-law and PCM audio',
	displayOptions: { show: { audioEvents: IS_TRUE } },
};

const audioEncoding: INodeProperties = {
	displayName: 'Audio Encoding',
	name: 'audioEncoding',
	type: 'options',
	options: [
		{
			name: 'MP3',
			value: 'audio/mp3',
		},
		{
			name: 'Mu-Law',
			value: 'audio/x-mulaw',
			description: 'For telephony',
		},
		{
			name: 'PCM',
			value: 'audio/pcm',
		},
	],
	default: 'audio/mp3',
	description: 'The encoding of spoken text',
	displayOptions: { show: { audioEvents: IS_TRUE } },
};

const audioEvents: INodeProperties = {
	displayName: 'Audio Events',
	name: 'audioEvents',
	type: 'boolean',
	default: false,
	description:
		'Whether to also return text as speech. Each audio clip becomes a binary file in the output item.',
	displayOptions: { ...onlyByUserId.displayOptions, hide: { '@tool': [true] } },
};

const audioSampleRate: INodeProperties = {
	displayName: 'Audio Sample Rate',
	name: 'audioSampleRate',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 384_000, numberPrecision: 0 },
	default: 8000,
	description:
		'Samples per second, for the header of WAV files. Voiceflow does not document its sample rate. Without this option, it is 8000 for mu-law and 16000 for PCM.',
	displayOptions: { show: { audioEvents: IS_TRUE, audioContainer: ['wav'] } },
};

export const audioOptions: INodeProperties[] = [
	audioContainer,
	audioEncoding,
	audioEvents,
	audioSampleRate,
];

export function readAudioRequest(options: FieldReader) {
	return {
		audioEvents: readBoolean(options, audioEvents),
		audioEncoding: readText(options, audioEncoding)?.trim(),
	};
}

/** Of the audio that Voiceflow sends, whether the option is set or not. */
export function readAudioEncoding(options: FieldReader): string {
	return readAudioRequest(options).audioEncoding ?? String(audioEncoding.default);
}

export function readFileOptions(options: FieldReader): FileOptions {
	return {
		audioContainer: readChoice(options, audioContainer, ['raw', 'wav'] as const),
		audioSampleRate: readNumber(options, audioSampleRate),
	};
}
