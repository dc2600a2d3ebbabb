import {
	formatOfEncoding,
	unknownFormat,
} from '../../../nodes/Voiceflow/protocol/traces/fileFormat';
import { canBeWav, wavHeader } from '../../../nodes/Voiceflow/output/wav';

const pcm = formatOfEncoding('audio/pcm') ?? unknownFormat();
const muLaw = formatOfEncoding('audio/x-mulaw;rate=8000') ?? unknownFormat();
const mp3 = formatOfEncoding('Audio/MP3') ?? unknownFormat();

describe('a WAV header', () => {
	it('makes PCM and mu-law playable, and is not used for MP3', () => {
		expect([pcm, muLaw, mp3, unknownFormat()].map(canBeWav)).toEqual([true, true, false, false]);
	});

	it.each([
		['PCM', pcm, undefined, { tag: 1, rate: 16_000, byteRate: 32_000, block: 2, bits: 16 }],
		['PCM', pcm, 24_000, { tag: 1, rate: 24_000, byteRate: 48_000, block: 2, bits: 16 }],
		['mu-law', muLaw, undefined, { tag: 7, rate: 8000, byteRate: 8000, block: 1, bits: 8 }],
	])('of %s contains the size, rate, and width', (_name, format, sampleRate, expected) => {
		const header = wavHeader(format, 1000, sampleRate);
		expect(header).toHaveLength(44);
		expect(header.toString('latin1', 0, 4)).toBe('RIFF');
		expect(header.readUInt32LE(4)).toBe(1036);
		expect(header.toString('latin1', 8, 16)).toBe('WAVEfmt ');
		expect({
			tag: header.readUInt16LE(20),
			rate: header.readUInt32LE(24),
			byteRate: header.readUInt32LE(28),
			block: header.readUInt16LE(32),
			bits: header.readUInt16LE(34),
		}).toEqual(expected);
		expect(header.readUInt16LE(22)).toBe(1);
		expect(header.toString('latin1', 36, 40)).toBe('data');
		expect(header.readUInt32LE(40)).toBe(1000);
	});
});
