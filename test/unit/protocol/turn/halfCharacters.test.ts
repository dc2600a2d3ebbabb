import { bytesOf, read, streamOf } from '../support/streams';

const FIRST = '\ud83d';
const SECOND = '\ude00';
const completion = (payload: object) => ({ type: 'completion', payload });
const start = completion({ state: 'start', messageID: 'm1' });
const end = completion({ state: 'end' });

async function saidBy(...pieces: unknown[]) {
	const traces = pieces.map((piece) =>
		typeof piece === 'string' ? completion({ state: 'content', content: piece }) : piece,
	);
	const { turn, updates, error } = await read([bytesOf(streamOf(traces))]);
	expect(error).toBeUndefined();
	const words = updates.flatMap((update) => (update.kind === 'words' ? [update.words] : []));
	expect(words.every((text) => text.isWellFormed())).toBe(true);
	return { words, reply: turn.reply };
}

describe('half a character at the end of a chunk', () => {
	it('waits for the other half', async () => {
		expect(await saidBy(start, `a${FIRST}`, `${SECOND}b`, end)).toEqual({
			words: ['a', '\u{1f600}b'],
			reply: 'a\u{1f600}b',
		});
	});

	it('waits through empty chunks, and if there is nothing else', async () => {
		expect(await saidBy(FIRST, '', SECOND, end)).toEqual({
			words: ['\u{1f600}'],
			reply: '\u{1f600}',
		});
	});

	it.each<[string, unknown[]]>([
		['the message', [end]],
		['the message, as another one begins', [start]],
		['the turn', []],
	])('becomes U+FFFD at the end of %s', async (_name, rest) => {
		expect(await saidBy(start, `a${FIRST}`, ...rest)).toEqual({
			words: ['a', '\ufffd'],
			reply: 'a\ufffd',
		});
	});

	it('becomes U+FFFD if the wrong half follows', async () => {
		expect(await saidBy(`a${FIRST}`, `b${SECOND}${FIRST}`, `${FIRST}${SECOND}`)).toEqual({
			words: ['a', '\ufffdb\ufffd', '\ufffd\u{1f600}'],
			reply: 'a\ufffdb\ufffd\ufffd\u{1f600}',
		});
	});

	it('becomes U+FFFD in a text trace', async () => {
		const text = { type: 'text', payload: { message: `a${FIRST}` } };
		expect(await saidBy(text)).toEqual({ words: ['a\ufffd'], reply: 'a\ufffd' });
	});
});
