/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import fc from 'fast-check';

import { readByParser, readByUndici, type FrameReading } from '../support/otherReaders';
import { randomCuts, randomStream } from '../support/randomStreams';
import { bytesOf, cut, framesOf } from '../support/streams';

const SEED = 20_261_123;
const STREAMS = 6000;
const CORPUS = join(__dirname, '../support/corpus');

/** Readings compared so far, and what was in them. */
const compared = { corpus: 0, random: 0, byUndici: 0, frames: 0 };

const readByUs = (chunks: Uint8Array[]): FrameReading =>
	framesOf(chunks).map(({ event, data }) => [event, data]);

/** The only deliberate difference: an empty data line after each line that names `end`. */
const withAddedData = (text: string) => text.replace(/(?<![^\n])event: ?end\n/g, '$&data:\n');

/** Undici keeps an earlier name if a later one is empty. The standard and this node remove it. */
const takesNameBack = (text: string) => /(?<![^\n])event(: ?)?\n/.test(text);

function compare(bytes: Uint8Array, sizes: number[]) {
	const decoded = new TextDecoder().decode(bytes);
	const text = decoded.replace(/\r\n?/g, '\n');
	const ours = readByUs(cut(bytes, sizes));
	expect(ours).toEqual(readByParser(withAddedData(text)));
	if (!takesNameBack(text)) {
		// Its own line ends and its own cuts, unless there is something to add.
		const chunks =
			withAddedData(text) === text ? cut(bytes, sizes) : [bytesOf(`\ufeff${withAddedData(text)}`)];
		expect(ours).toEqual(readByUndici(chunks));
		compared.byUndici++;
	}
	compared.frames += ours.length;
}

describe('our reading agrees with undici and eventsource-parser', () => {
	afterAll(() => {
		const { corpus, random, byUndici, frames } = compared;
		console.log(
			`differential: ${corpus} readings of the corpus, ${random} random streams (seed ${SEED}), ` +
				`${frames} frames, ${byUndici} of these readings by undici too`,
		);
	});

	it.each(readdirSync(CORPUS))('on %s of the corpus, cut at every point', (file) => {
		const bytes = new Uint8Array(readFileSync(join(CORPUS, file)));
		for (let at = 0; at <= bytes.length; at++) {
			compare(bytes, [at]);
			compared.corpus++;
		}
	});

	it('on random streams', () => {
		const before = compared.frames;
		const check = fc.property(randomStream, randomCuts, (bytes, at) => {
			compare(bytes, at);
			compared.random++;
		});
		fc.assert(check, { seed: SEED, numRuns: STREAMS });
		expect(compared.random).toBe(STREAMS);
		expect(compared.byUndici).toBeGreaterThan(STREAMS / 2);
		expect(compared.frames - before).toBeGreaterThan(STREAMS);
	});
});
