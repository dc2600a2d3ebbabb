import type { INodeProperties } from 'n8n-workflow';

/** The options of a turn that is spoken, by display name as the editor sorts them. */
export const audioOptions: INodeProperties[] = [
	{
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
	},
	{
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
		description: 'How spoken text is encoded. Takes effect with Audio Events.',
	},
	{
		displayName: 'Audio Events',
		name: 'audioEvents',
		type: 'boolean',
		default: false,
		description: 'Whether text is also spoken: each sound becomes a file of the output item',
	},
	{
		displayName: 'Audio Sample Rate',
		name: 'audioSampleRate',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 8000,
		description:
			'Samples a second that the header of a WAV file states. Voiceflow does not say which it uses: without this option it is 8000 for mu-law and 16000 for PCM.',
		displayOptions: { show: { audioContainer: ['wav'] } },
	},
];
