import type { INodeProperties } from 'n8n-workflow';

import type { FileOptions } from '../../../output/fileWriter';
import {
	readBoolean,
	readChoice,
	readNumber,
	readText,
	type Parameters,
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
			description: 'The sound as Voiceflow sends it',
		},
		{
			name: 'WAV',
			value: 'wav',
			description: 'A file that every player opens. MP3 stays MP3.',
		},
	],
	default: 'raw',
	description: 'What kind of file mu-law and PCM sound becomes',
	displayOptions: { show: { audioEvents: [true] } },
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
	description: 'How spoken text is encoded',
	displayOptions: { show: { audioEvents: [true] } },
};

const audioEvents: INodeProperties = {
	displayName: 'Audio Events',
	name: 'audioEvents',
	type: 'boolean',
	default: false,
	description: 'Whether text is also spoken: each sound becomes a file of the output item',
	displayOptions: { ...onlyByUserId.displayOptions, hide: { '@tool': [true] } },
};

const audioSampleRate: INodeProperties = {
	displayName: 'Audio Sample Rate',
	name: 'audioSampleRate',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 384_000, numberPrecision: 0 },
	default: 8000,
	description:
		'Samples a second that the header of a WAV file states. Voiceflow does not say which it uses: without this option it is 8000 for mu-law and 16000 for PCM.',
	displayOptions: { show: { audioEvents: [true], audioContainer: ['wav'] } },
};

/** The options of a turn that is spoken. */
export const audioOptions: INodeProperties[] = [
	audioContainer,
	audioEncoding,
	audioEvents,
	audioSampleRate,
];

/** What is asked of Voiceflow. @throws InputError when a value cannot be used */
export function readAudioRequest(options: Parameters) {
	return {
		audioEvents: readBoolean(options, audioEvents),
		audioEncoding: readText(options, audioEncoding)?.trim(),
	};
}

/** What kind of files its sounds become. @throws InputError when a value cannot be used */
export function readFileOptions(options: Parameters): FileOptions {
	return {
		audioContainer: readChoice(options, audioContainer, ['raw', 'wav'] as const) ?? 'raw',
		audioSampleRate: readNumber(options, audioSampleRate),
	};
}
