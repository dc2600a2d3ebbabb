/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import type { IBinaryData } from 'n8n-workflow';

import { FileWriter, type SaveFile } from '../../../nodes/Voiceflow/output/fileWriter';
import type { FileFormat } from '../../../nodes/Voiceflow/protocol/traces/fileFormat';

const MP3: FileFormat = { encoding: 'audio/mp3', mimeType: 'audio/mpeg', fileExtension: 'mp3' };
/** The size of the chunks that are passed on. */
const BLOCK = 64 * 1024;
const PCM: FileFormat = { encoding: 'audio/pcm', mimeType: 'audio/pcm', fileExtension: 'pcm' };

const stored = (data: string): IBinaryData => ({ data, mimeType: 'x' });
const whole: SaveFile = async (bytes) => {
	const chunks: Uint8Array[] = [];
	for await (const chunk of bytes) chunks.push(chunk);
	return stored(Buffer.concat(chunks).toString('latin1'));
};

async function write(files: FileWriter, format: FileFormat, ...chunks: string[]) {
	files.start('audio_0', format);
	for (const chunk of chunks) await files.write(Buffer.from(chunk, 'latin1'));
	await files.end();
}

describe('writing a file to the store', () => {
	it('keeps the bytes in order and returns the file by name', async () => {
		const files = new FileWriter(whole, { audioContainer: 'raw' });
		await write(files, MP3, 'ab', 'cd');
		expect(files.stored.get('audio_0')).toEqual({
			data: stored('abcd'),
			mimeType: 'audio/mpeg',
			bytes: 4,
		});
		expect(files.warnings).toEqual([]);
	});

	it('combines small chunks and loses none', async () => {
		const sizes: number[] = [];
		const store: SaveFile = async (bytes) => {
			for await (const chunk of bytes) sizes.push(chunk.length);
			return stored('');
		};
		const files = new FileWriter(store, { audioContainer: 'raw' });
		await write(files, MP3, ...Array.from({ length: 100 }, () => 'x'.repeat(1024)));
		expect(sizes).toEqual([BLOCK, 100 * 1024 - BLOCK]);
	});

	it.each<[string, SaveFile]>([
		['at once', async () => await Promise.reject(new Error('disk full'))],
		[
			'midway',
			async (bytes) => {
				for await (const chunk of bytes) throw new Error(chunk ? 'disk full' : '');
				return stored('');
			},
		],
		[
			'at the end',
			async (bytes) => {
				await whole(bytes, '', '');
				throw new Error('disk full');
			},
		],
	])(
		'warns if the store fails %s, without blocking the turn or the next file',
		async (_when, failing) => {
			for (const [format, container] of [
				[MP3, 'raw'],
				[PCM, 'wav'],
			] as const) {
				let count = 0;
				const store: SaveFile = async (...parameters) =>
					count++ === 0 ? await failing(...parameters) : await whole(...parameters);
				const files = new FileWriter(store, { audioContainer: container });
				await write(files, format, ...Array.from({ length: 100 }, () => 'x'.repeat(100_000)));
				expect(files.stored.size).toBe(0);
				expect(files.warnings).toEqual(['The file audio_0 could not be stored: disk full']);
				files.start('audio_1', MP3);
				await files.write(Buffer.from('next'));
				await files.end();
				expect(files.stored.get('audio_1')?.bytes).toBe(4);
			}
		},
	);

	it.each([1000, 100_000])('slows down with a slow store, in chunks of %d bytes', async (size) => {
		let taken = 0;
		let written = 0;
		let ahead = 0;
		const store: SaveFile = async (bytes) => {
			for await (const chunk of bytes) {
				await new Promise((resolve) => setImmediate(resolve));
				taken += chunk.length;
			}
			return stored('');
		};
		const files = new FileWriter(store, { audioContainer: 'raw' });
		files.start('audio_0', MP3);
		for (let index = 0; index < 1000; index++) {
			await files.write(Buffer.alloc(size));
			written += size;
			ahead = Math.max(ahead, written - taken);
		}
		await files.end();
		expect(taken).toBe(1000 * size);
		expect(ahead).toBeLessThanOrEqual(3 * Math.max(size, BLOCK));
	});

	it('writes a WAV file at once, with its size in the header', async () => {
		const files = new FileWriter(whole, { audioContainer: 'wav' });
		await write(files, PCM, 'abcd', 'ef');
		const file = files.stored.get('audio_0');
		expect(file).toMatchObject({ mimeType: 'audio/wav', bytes: 50 });
		expect(file?.data.data.slice(44)).toBe('abcdef');
	});
});
