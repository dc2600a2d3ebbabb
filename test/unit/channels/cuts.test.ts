import type { ChannelName } from '../../../nodes/Voiceflow/channels';
import type { Button } from '../../../nodes/Voiceflow/protocol/traces/buttons';
import { link, path, readingsOf, rendered, words } from './support/readers';

/** The lengths of the texts for a very long word, with `choice` below the last one. */
const LENGTHS: Array<[ChannelName, number, Button[], number[]]> = [
	['telegram', 5000, [path('Yes')], [4096, 904]],
	['whatsapp', 5000, [], [4096, 904]],
	['whatsapp', 4096, [path('Yes')], [3072, 1024]],
	['messenger', 2500, [path('Yes')], [2000, 500]],
	['messenger', 1280, [link('Docs')], [640, 640]],
	['plainText', 9000, [], [9000]],
];

it.each(LENGTHS)(
	'%s splits %i characters into full messages',
	(channel, length, choice, lengths) => {
		const readings = readingsOf(channel, { messages: [words('x'.repeat(length))], choice });
		expect(readings.map(({ text }) => text.length)).toEqual(lengths);
	},
);

it('Slack accepts 3000 characters in a section', () => {
	const [message] = rendered('slack', { messages: [words('&'.repeat(700))] });
	const blocks = message?.body?.blocks as Array<{ text: { text: string } }>;
	expect(blocks.map(({ text }) => text.text.length)).toEqual([3000, 500]);
});

it.each([
	['paragraphs', `${'a'.repeat(3000)}\n\n${'b. '.repeat(500)}`, 'a'.repeat(3000)],
	['lines', `${'a'.repeat(3000)}\n${'b. '.repeat(500)}`, 'a'.repeat(3000)],
	['sentences', `${'A a. '.repeat(600)}${'B '.repeat(2000)}`, 'A a. '.repeat(600).trim()],
	['words', 'some '.repeat(1000), 'some '.repeat(819).trim()],
	['links', `${'a'.repeat(4090)} [two words](https://example.com) c`, 'a'.repeat(4090)],
])('a long text is cut between %s', (_name, text, first) => {
	const [reading] = readingsOf('telegram', { messages: [words(text)] });
	expect(reading?.text).toBe(first);
});

it('a link after a cut stays whole', () => {
	const text = `${'a'.repeat(4088)} [two words](https://example.com) c`;
	const [, reading] = readingsOf('telegram', { messages: [words(text)] });
	expect(reading?.text).toBe('two words (https://example.com) c');
});
