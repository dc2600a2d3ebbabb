import type { ChannelName } from '../../../nodes/Voiceflow/channels';
import { withoutEntities } from '../../../nodes/Voiceflow/channels/entities';
import { readMarkdown } from '../../../nodes/Voiceflow/channels/markdownReader';
import { plainTextOf } from '../../../nodes/Voiceflow/channels/spans';
import { CHANNEL_NAMES, NUMBERING, path, readingsOf, rendered, words } from './support/readers';

function shown(channel: ChannelName, text: string): string {
	return readingsOf(channel, { messages: [words(text)] })
		.map((reading) => reading.text)
		.join('\n');
}

describe.each(CHANNEL_NAMES)('on %s', (channel) => {
	it.each([
		'Lunch 11:30~14:00, dinner 17:30~22:00',
		'약 5~7분, 2~3개',
		'~~~ Opening hours ~~~\nMonday 9 to 5',
		'~~~ Hello ~~~',
		'~~~Hello\nthere',
		'=== Drinks ===',
		'PIN **, account **** **** 9876',
		'AT&T, R&D; &unknown;',
	])('%j arrives as typed', (text) => {
		expect(shown(channel, text)).toBe(text);
	});

	it('entities are decoded once, and never become a mark or a mention', () => {
		expect(shown(channel, 'Ben &amp; Jerry&rsquo;s &euro;5 &#8211; &#x1F600; &amp;lt;')).toBe(
			'Ben & Jerry’s €5 – 😀 &lt;',
		);
		expect(shown(channel, '&lt;!channel&gt; &lt;b&gt; &#42;x&#42;')).toBe('<!channel> <b> *x*');
	});

	it('entities in the title of a card and the name of a button are decoded', () => {
		const button = path('Fish &amp; chips', 'fish');
		const card = { type: 'card' as const, title: 'Ben &amp; Jerry&rsquo;s', text: 'x' };
		const readings = readingsOf(channel, {
			messages: [{ ...card, buttons: [button] }],
			choice: [
				{ ...path('Q &amp; A', 'ask'), url: 'https://example.com' },
				path('&lt;None&gt;', 'none'),
			],
		});
		const seen = JSON.stringify(readings);
		for (const words of ['Ben & Jerry’s', 'Fish & chips', 'Q & A', '<None>']) {
			expect(seen).toContain(words);
		}
		expect(seen).not.toContain('&amp;');
	});

	it('entities in code stay as typed', () => {
		expect(shown(channel, '`&copy;` is &copy;')).toContain('&copy; is ©');
	});

	it('a text of invisible characters is not sent', () => {
		expect(rendered(channel, { messages: [words('\u2800'), words('\u200B\u3164')] })).toEqual([]);
	});

	it('a choice below invisible characters appears below a symbol', () => {
		const [reading] = readingsOf(channel, { messages: [words('\u2800')], choice: [path('Go')] });
		expect(reading?.text).toMatch(NUMBERING.includes(channel) ? /^1\. Go$/ : /^…$/);
	});

	it('a table or a paragraph with hundreds of marks shows none of them', () => {
		const rows = Array.from({ length: 70 }, (_, row) => `| **Tea ${row}** | \`${row} $\` |`);
		const table = ['| Drink | Cost |', '|---|---|', ...rows].join('\n');
		const paragraph = Array.from({ length: 150 }, (_, at) => `**word${at}**`).join(' ');
		for (const text of [table, paragraph, `**${'*so* '.repeat(150)}x**`]) {
			expect(shown(channel, text)).not.toMatch(/\*\*|`/);
		}
		expect(shown(channel, table)).toContain('Tea 69 | 69 $');
		expect(shown(channel, paragraph)).toContain('word149');
	});
});

it('an entity that names no character stays as typed', () => {
	expect(withoutEntities('&#0; &#xD800; &#x110000; &copy &Copy;')).toBe(
		'&#0; &#xD800; &#x110000; &copy &Copy;',
	);
});

describe('a run of asterisks', () => {
	it.each<ChannelName>(['slack', 'whatsapp'])('has no characters between them on %s', (channel) => {
		const sent = JSON.stringify(rendered(channel, { messages: [words('Key **, card **** 42')] }));
		expect(sent).toContain('Key **, card **** 42');
	});
});

describe('the Markdown reader', () => {
	it('strikes through text between double tildes', () => {
		expect(readMarkdown('~~old~~ ~new~')).toEqual([
			{ text: 'old', strike: true },
			{ text: ' ~new~' },
		]);
	});

	it('reads a closed fence as code, and keeps the words after it', () => {
		expect(readMarkdown('~~~\na\n~~~')).toEqual([{ text: 'a', block: '' }]);
		expect(readMarkdown('~~~ Two words\na\n~~~')).toEqual([
			{ text: 'Two words\n' },
			{ text: 'a', block: '' },
		]);
	});

	it('reads an unclosed fence as code', () => {
		expect(readMarkdown('```js\nlet a')).toEqual([{ text: 'let a', block: 'js' }]);
	});

	it('keeps marks in code if it reads a paragraph in parts', () => {
		const text = `${'**a** '.repeat(60)}\`x ** y\` ${'**b** '.repeat(60)}`;
		expect(plainTextOf(readMarkdown(text))).toContain('a x ** y b');
	});

	it('decodes entities in URLs and titles', () => {
		expect(readMarkdown('[a](https://a.example/?b=1&amp;c=2 "T &amp; U")')).toEqual([
			{ text: 'a', link: 'https://a.example/?b=1&c=2' },
			{ text: ' (T & U)' },
		]);
	});
});
