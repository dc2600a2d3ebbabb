export type AudioEncoding = 'audio/mp3' | 'audio/x-mulaw' | 'audio/pcm';

export interface FileFormat {
	/** `unknown` for files that need no audio container. */
	encoding: AudioEncoding | 'unknown';
	mimeType: string;
	fileExtension: string;
}

const UNKNOWN_FORMAT: FileFormat = {
	encoding: 'unknown',
	mimeType: 'application/octet-stream',
	fileExtension: 'bin',
};

const MP3: FileFormat = { encoding: 'audio/mp3', mimeType: 'audio/mpeg', fileExtension: 'mp3' };
const MU_LAW: FileFormat = {
	encoding: 'audio/x-mulaw',
	mimeType: 'audio/x-mulaw',
	fileExtension: 'ulaw',
};
const PCM: FileFormat = { encoding: 'audio/pcm', mimeType: 'audio/pcm', fileExtension: 'pcm' };
const WAV = fileOf('audio/wav', 'wav');

const SOUNDS: ReadonlyMap<string, FileFormat> = new Map([
	['audio/mp3', MP3],
	['audio/mpeg', MP3],
	['audio/x-mulaw', MU_LAW],
	['audio/mulaw', MU_LAW],
	['audio/basic', MU_LAW],
	['audio/pcm', PCM],
	['audio/l16', PCM],
	['audio/wav', WAV],
	['audio/wave', WAV],
	['audio/x-wav', WAV],
	['audio/ogg', fileOf('audio/ogg', 'ogg')],
]);

const EXTENSIONS: ReadonlyMap<string, string> = new Map([
	['audio/mp4', 'm4a'],
	['image/jpeg', 'jpg'],
	['image/svg+xml', 'svg'],
	['image/vnd.microsoft.icon', 'ico'],
	['image/x-icon', 'ico'],
]);

function fileOf(mimeType: string, fileExtension: string): FileFormat {
	return { encoding: 'unknown', mimeType, fileExtension };
}

/** Knows names such as `audio/pcm` and `audio/pcm;rate=16000`. */
export function formatOfEncoding(name: string): FileFormat | undefined {
	return SOUNDS.get((name.split(';')[0] ?? '').trim().toLowerCase());
}

export function unknownFormat(): FileFormat {
	return UNKNOWN_FORMAT;
}

export function formatOfMimeType(name: string): FileFormat {
	const mimeType = name.trim().toLowerCase();
	const [, subtype] = /^(?:audio|image|video)\/([a-z\d][a-z\d.+-]{0,60})$/.exec(mimeType) ?? [];
	if (subtype === undefined) return UNKNOWN_FORMAT;
	const fileExtension =
		EXTENSIONS.get(mimeType) ?? (/^[a-z\d]{1,5}$/.test(subtype) ? subtype : 'bin');
	return formatOfEncoding(mimeType) ?? fileOf(mimeType, fileExtension);
}
