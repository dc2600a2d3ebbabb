import type { FileFormat } from '../protocol/traces/fileFormat';

/** Fields of the WAV header by encoding (RIFF WAVE, `fmt ` chunk). */
const FORMATS = {
	'audio/pcm': { tag: 1, bytesPerSample: 2, sampleRate: 16_000 },
	'audio/x-mulaw': { tag: 7, bytesPerSample: 1, sampleRate: 8_000 },
} as const;

const HEADER_SIZE = 44;

export function canBeWav(format: FileFormat): boolean {
	return format.encoding in FORMATS;
}

/**
 * The header for raw mono audio.
 * @param format 16-bit little-endian PCM or 8-bit mu-law
 * @param size bytes of audio that follow
 * @param sampleRate samples per second; defaults to 16000 for PCM and 8000 for mu-law, because
 * Voiceflow documents none
 */
export function wavHeader(format: FileFormat, size: number, sampleRate?: number): Buffer {
	const {
		tag,
		bytesPerSample,
		sampleRate: usualRate,
	} = FORMATS[format.encoding as keyof typeof FORMATS];
	const rate = sampleRate || usualRate;
	const header = Buffer.alloc(HEADER_SIZE);
	header.write('RIFF', 0, 'latin1');
	header.writeUInt32LE(HEADER_SIZE - 8 + size, 4);
	header.write('WAVEfmt ', 8, 'latin1');
	header.writeUInt32LE(16, 16);
	header.writeUInt16LE(tag, 20);
	header.writeUInt16LE(1, 22);
	header.writeUInt32LE(rate, 24);
	header.writeUInt32LE(rate * bytesPerSample, 28);
	header.writeUInt16LE(bytesPerSample, 32);
	header.writeUInt16LE(bytesPerSample * 8, 34);
	header.write('data', 36, 'latin1');
	header.writeUInt32LE(size, 40);
	return header;
}
