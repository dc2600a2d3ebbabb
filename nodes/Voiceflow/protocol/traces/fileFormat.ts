export type AudioEncoding = 'audio/mp3' | 'audio/x-mulaw' | 'audio/pcm';

/** How bytes of one encoding are stored as a file. */
export interface FileFormat {
	/** The encoding of sound that may want a container, `unknown` for all other files. */
	encoding: AudioEncoding | 'unknown';
	mimeType: string;
	/** Without a dot. */
	fileExtension: string;
}

const MP3: FileFormat = { encoding: 'audio/mp3', mimeType: 'audio/mpeg', fileExtension: 'mp3' };
const MU_LAW: FileFormat = {
	encoding: 'audio/x-mulaw',
	mimeType: 'audio/x-mulaw',
	fileExtension: 'ulaw',
};
const PCM: FileFormat = { encoding: 'audio/pcm', mimeType: 'audio/pcm', fileExtension: 'pcm' };
const UNKNOWN: FileFormat = {
	encoding: 'unknown',
	mimeType: 'application/octet-stream',
	fileExtension: 'bin',
};

const FORMATS = new Map<string, FileFormat>([
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
export function fileFormatOf(name: string): FileFormat | undefined {
	return FORMATS.get((name.split(';')[0] ?? '').trim().toLowerCase());
}

/** The format of bytes whose name nobody knows: they are kept as they are. */
export function unknownFormat(): FileFormat {
	return UNKNOWN;
}
