/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { createParser } from 'eventsource-parser';
import fc from 'fast-check';

import { bytesOf, cut, framesOf } from './streams';

type Reading = [event: string, data: string][];

const SEED = 20_261_123;
const CASES = 4000;
const CORPUS = join(__dirname, 'corpus');

interface UndiciFrame {
	type: string;
	options: { data: string };
}

/** The reader behind the `EventSource` of undici, which it does not export. */
const { EventSourceStream } = createRequire(__filename)(
	join(
		dirname(require.resolve('undici/package.json')),
		'lib/web/eventsource/eventsource-stream.js',
	),
) as {
	EventSourceStream: new (options: { push: (frame: UndiciFrame) => boolean }) => {
		_transform(chunk: Buffer, encoding: string, done: () => void): void;
	};
};

function readByUndici(chunks: Uint8Array[]): Reading {
	const frames: Reading = [];
	const stream = new EventSourceStream({
		push: ({ type, options }) => frames.push([type, options.data]) > 0,
	});
	for (const chunk of chunks) stream._transform(Buffer.from(chunk), 'buffer', () => undefined);
	return frames;
}

function readByParser(bytes: Uint8Array): Reading {
	const frames: Reading = [];
	const parser = createParser({
		onEvent: ({ event, data }) => frames.push([event ?? 'message', data]),
	});
	// A line feed at the end lets go of a CR that might have been half of a CRLF.
	parser.feed(new TextDecoder().decode(bytes).replace(/\r\n?/g, '\n'));
	return frames;
}

const readByUs = (chunks: Uint8Array[]): Reading =>
	framesOf(chunks).map(({ event, data }) => [event, data]);

/** Frames without what we add on purpose: an empty data line to every line that names `end`. */
function withoutAddedData(frames: Reading, text: string): Reading {
	if (!/event: ?end[\r\n]/.test(text)) return frames;
	return frames
		.map(([event, data]): Reading[number] => [event, data.replace(/^\n+|\n+$/g, '')])
		.filter(([, data]) => data !== '');
}

function compare(bytes: Uint8Array, sizes: number[]) {
	const text = new TextDecoder().decode(bytes);
	const ours = withoutAddedData(readByUs(cut(bytes, sizes)), text);
	expect(ours).toEqual(withoutAddedData(readByParser(bytes), text));
	expect(ours).toEqual(withoutAddedData(readByUndici(cut(bytes, sizes)), text));
}

const piece = fc.oneof(
	{ weight: 6, arbitrary: fc.constantFrom('\n', '\r', '\r\n', '\n\n') },
	{
		weight: 6,
		arbitrary: fc.constantFrom(
			'data: ',
			'data:',
			'data',
			'event: ',
			'event:',
			'id: ',
			'retry: ',
			':',
		),
	},
	{
		weight: 4,
		arbitrary: fc.constantFrom(
			'trace',
			'end',
			'event: end',
			'state',
			'{"a":1}',
			'{}',
			'7',
			' ',
			'\t',
		),
	},
	{ weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
	{ weight: 1, arbitrary: fc.constantFrom('\ufeff', '😀', 'é', '\0', '\u2028', 'da') },
);

const stream = fc.array(piece, { maxLength: 60 }).map((pieces) => bytesOf(pieces.join('')));
const sizes = fc.array(fc.nat({ max: 12 }), { maxLength: 40 });

describe('our reading of a stream is that of undici and of eventsource-parser', () => {
	it.each(readdirSync(CORPUS))('for %s of the corpus, cut at every point', (file) => {
		const bytes = new Uint8Array(readFileSync(join(CORPUS, file)));
		for (let at = 0; at <= bytes.length; at++) compare(bytes, [at]);
	});

	it('for streams made at random', () => {
		let cases = 0;
		fc.assert(
			fc.property(stream, sizes, (bytes, at) => {
				cases++;
				compare(bytes, at);
			}),
			{ seed: SEED, numRuns: CASES },
		);
		console.log(`differential fuzz: ${cases} streams, seed ${SEED}`);
		expect(cases).toBe(CASES);
	});
});
