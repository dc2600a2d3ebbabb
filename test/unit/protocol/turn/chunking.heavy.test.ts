import fc from 'fast-check';

import { bytesOf, cut, read, streamOf } from '../support/streams';

const words = fc.string({ unit: 'binary', maxLength: 20 });
const messageID = fc.option(fc.constantFrom('m1', 'm2'), { nil: undefined });
const request = fc.record({ type: fc.constantFrom('text', 'path-1'), payload: fc.jsonValue() });
const button = fc.record({ name: words, request });
const card = fc.record({
	title: words,
	description: fc.record({ text: words }),
	buttons: fc.array(button),
});

const payloads = {
	text: fc.record({ message: words, messageID, ai: fc.boolean() }),
	speak: fc.record({ message: words, type: fc.constantFrom('message', 'audio') }),
	completion: fc.record({
		state: fc.constantFrom('start', 'content', 'end'),
		content: words,
		messageID,
	}),
	audio: fc.record({
		state: fc.constantFrom('start', 'content', 'end'),
		content: fc.base64String({ maxLength: 40 }),
		encoding: fc.constantFrom('audio/mp3', 'audio/pcm', 'audio/new'),
	}),
	choice: fc.record({ buttons: fc.array(button) }),
	cardV2: card,
	carousel: fc.record({ cards: fc.array(card) }),
	'no-reply': fc.record({ timeout: fc.integer() }),
	anything: fc.jsonValue(),
};

const trace = fc.oneof(
	...Object.entries(payloads).map(([type, payload]) =>
		fc.record({ type: fc.constant(type), payload: payload as fc.Arbitrary<unknown> }),
	),
);

const lineEnds = fc.constantFrom('\n', '\r\n', '\r');

describe('any chunks of any valid stream', () => {
	it('give the same turn', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(trace, { maxLength: 12 }),
				fc.array(fc.nat({ max: 40 }), { maxLength: 60 }),
				lineEnds,
				async (traces, sizes, lineEnd) => {
					const whole = bytesOf(streamOf(traces, { variables: {} }));
					const pieces = cut(
						bytesOf(streamOf(traces, { variables: {} }).replace(/\n/g, lineEnd)),
						sizes,
					);
					const expected = await read([whole]);
					const actual = await read(pieces);
					expect(actual).toEqual(expected);
					expect(actual.error).toBeUndefined();
				},
			),
			{ seed: 20_261_123, numRuns: 400 },
		);
	});
});
