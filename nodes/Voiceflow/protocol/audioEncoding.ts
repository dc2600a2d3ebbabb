export type AudioEncoding = 'audio/mp3' | 'audio/x-mulaw' | 'audio/pcm';

/** How a sound of one encoding is stored as a file. */
export interface AudioFormat {
	encoding: AudioEncoding | 'unknown';
	mimeType: string;
	fileExtension: string;
}

const MP3: AudioFormat = { encoding: 'audio/mp3', mimeType: 'audio/mpeg', fileExtension: 'mp3' };
const MU_LAW: AudioFormat = {
	encoding: 'audio/x-mulaw',
	mimeType: 'audio/x-mulaw',
	fileExtension: 'ulaw',
};
const PCM: AudioFormat = { encoding: 'audio/pcm', mimeType: 'audio/pcm', fileExtension: 'pcm' };
const UNKNOWN: AudioFormat = {
	encoding: 'unknown',
	mimeType: 'application/octet-stream',
	fileExtension: 'bin',
};

const FORMATS = new Map<string, AudioFormat>([
	['audio/mp3', MP3],
	['audio/mpeg', MP3],
	['audio/x-mulaw', MU_LAW],
	['audio/mulaw', MU_LAW],
	['audio/basic', MU_LAW],
	['audio/pcm', PCM],
	['audio/l16', PCM],
	['audio/wav', { encoding: 'unknown', mimeType: 'audio/wav', fileExtension: 'wav' }],
	['audio/ogg', { encoding: 'unknown', mimeType: 'audio/ogg', fileExtension: 'ogg' }],
]);

/** The format that a name on the wire stands for, as in `audio/pcm` or `audio/pcm;rate=16000`. */
export function audioFormatOf(name: string): AudioFormat | undefined {
	return FORMATS.get((name.split(';')[0] ?? '').trim().toLowerCase());
}

/** The format of a sound whose name nobody knows: its bytes are kept as they are. */
export function unknownAudioFormat(): AudioFormat {
	return UNKNOWN;
}
