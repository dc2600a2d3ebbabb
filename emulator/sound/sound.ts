/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const SAMPLE_RATES = { 'audio/pcm': 16_000, 'audio/x-mulaw': 8_000 } as const;

const NOTES = [523.25, 659.25, 783.99, 1046.5];
const SECONDS_PER_NOTE = 0.25;

/** The bytes of the jingle in one of Voiceflow's encodings. */
export function soundBytes(encoding: string): Buffer {
	if (encoding === 'audio/pcm') return pcm(SAMPLE_RATES['audio/pcm']);
	if (encoding === 'audio/x-mulaw') return muLaw(pcm(SAMPLE_RATES['audio/x-mulaw']));
	return readFileSync(join(__dirname, 'jingle.mp3'));
}

/** Four rising notes as 16-bit little-endian mono samples. */
export function pcm(sampleRate: number): Buffer {
	const perNote = Math.round(sampleRate * SECONDS_PER_NOTE);
	const samples = NOTES.flatMap((frequency) =>
		Array.from({ length: perNote }, (_, index) => {
			const fade = Math.min(1, (perNote - index) / (perNote * 0.3));
			return Math.round(12_000 * fade * Math.sin((2 * Math.PI * frequency * index) / sampleRate));
		}),
	);
	const bytes = Buffer.alloc(samples.length * 2);
	samples.forEach((sample, index) => bytes.writeInt16LE(sample, index * 2));
	return bytes;
}

/** 16-bit samples as G.711 mu-law, one byte each. */
function muLaw(samples: Buffer): Buffer {
	const bytes = Buffer.alloc(samples.length / 2);
	for (let index = 0; index < bytes.length; index++) {
		bytes[index] = muLawByte(samples.readInt16LE(index * 2));
	}
	return bytes;
}

function muLawByte(sample: number): number {
	const sign = sample < 0 ? 0x80 : 0;
	const magnitude = Math.min(Math.abs(sample), 32_635) + 132;
	const exponent = Math.floor(Math.log2(magnitude)) - 7;
	const mantissa = (magnitude >> (exponent + 3)) & 0x0f;
	return ~(sign | (exponent << 4) | mantissa) & 0xff;
}
