import fc from 'fast-check';

import { bytesOf } from './streams';

const lineEnd = fc.constantFrom('\n', '\r', '\r\n');
const field = fc.oneof(
	{ weight: 8, arbitrary: fc.constant('data') },
	{ weight: 4, arbitrary: fc.constant('event') },
	{ weight: 1, arbitrary: fc.constantFrom('id', 'retry', '') },
	{ weight: 1, arbitrary: fc.constantFrom('Data', 'foo', ' data', '\ufeffdata', 'events') },
);
const colon = fc.oneof(
	{ weight: 6, arbitrary: fc.constantFrom(': ', ':') },
	{ weight: 1, arbitrary: fc.constantFrom(':  ', '', ' :', ':	') },
);
const value = fc.oneof(
	{
		weight: 3,
		arbitrary: fc.constantFrom('trace', 'state', 'end', '{"a":1}', '{}', '7', '', 'event: end'),
	},
	{ weight: 1, arbitrary: fc.constantFrom('\ufeff', '😀', 'é', '\0', '\u2028', '\u0085') },
	{ weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
);
const line = fc.tuple(field, colon, value, lineEnd).map((parts) => bytesOf(parts.join('')));
const blankLine = lineEnd.map(bytesOf);

const anyBytes = fc.uint8Array({ maxLength: 5 });
const brokenCharacter = fc
	.constantFrom('😀', 'é', '€', '\ufeff')
	.chain((character) => fc.nat({ max: 3 }).map((end) => bytesOf(character).subarray(0, end)));
const piece = fc.oneof(
	{ weight: 12, arbitrary: line },
	{ weight: 6, arbitrary: blankLine },
	{ weight: 1, arbitrary: anyBytes },
	{ weight: 1, arbitrary: brokenCharacter },
);

/** Lines that almost belong to an event stream, with all line ends and random bytes between them. */
export const randomStream: fc.Arbitrary<Uint8Array> = fc
	.tuple(
		fc.constantFrom('', '', '\ufeff', '\n', '\r\n'),
		fc.array(piece, { maxLength: 40, size: 'max' }),
	)
	.map(([start, pieces]) => new Uint8Array(Buffer.concat([bytesOf(start), ...pieces])));

/** Sizes of the pieces that a stream comes in. */
export const randomCuts: fc.Arbitrary<number[]> = fc.array(fc.nat({ max: 12 }), {
	maxLength: 60,
	size: 'max',
});
