import { isWebUrl, withPlainLinks } from '../../../nodes/Voiceflow/channels/links';
import { literalMarks } from '../../../nodes/Voiceflow/channels/literalMarks';
import { readMarkdown } from '../../../nodes/Voiceflow/channels/markdownReader';
import { isSlackLink, mrkdwn } from '../../../nodes/Voiceflow/channels/slack/text';
import {
	isTelegramLink,
	telegramEntities,
	telegramHtml,
} from '../../../nodes/Voiceflow/channels/telegram/text';
import { plainTextOf, type Span } from '../../../nodes/Voiceflow/channels/spans';

const LINK = 'https://a.example/b';

it.each<[string, boolean, boolean, boolean]>([
	['https://a.example', true, true, true],
	['HTTP://a.example/b?c=d', true, true, true],
	['https://localhost', false, true, false],
	['https://a.example/b c', false, false, false],
	['see https://a.example', false, false, false],
	['ftp://a.example', false, false, false],
	['mailto:a@b.c', false, true, false],
	['tel:+15555550100', false, true, false],
	['tg://user?id=1', false, false, false],
	['tg://resolve?domain=a', false, false, true],
	['https://t.me/a', true, true, true],
	['javascript:alert(1)', false, false, false],
])('%s is a web address: %p, a link of Slack: %p, of Telegram: %p', (url, web, slack, telegram) => {
	expect([isWebUrl(url), isSlackLink(url), isTelegramLink(url)]).toEqual([web, slack, telegram]);
});

it('Slack links to at most 2000 characters', () => {
	expect(isSlackLink(`https://a.example/${'x'.repeat(1982)}`)).toBe(true);
	expect(isSlackLink(`https://a.example/${'x'.repeat(1983)}`)).toBe(false);
});

it('Slack escapes what would end an address', () => {
	expect(mrkdwn([{ text: 'a', link: 'https://a.example/|<>&' }])).toBe(
		'<https://a.example/%7C%3C%3E&amp;|a>',
	);
});

it('Telegram escapes what would end an address', () => {
	expect(telegramHtml([{ text: 'a', link: 'https://a.example/"<&' }])).toBe(
		'<a href="https://a.example/&quot;&lt;&amp;">a</a>',
	);
});

it('Telegram is told a language that is one', () => {
	const html = (block: string) => telegramHtml([{ text: 'x', block }]);
	expect(html('c++ numbered')).toBe('<pre><code class="language-c++">x</code></pre>');
	expect(html(' {js}')).toBe('<pre>x</pre>');
	expect(html('')).toBe('<pre>x</pre>');
});

it('the entities of Telegram are counted', () => {
	expect(telegramEntities([{ text: 'a' }])).toBe(0);
	expect(telegramEntities([{ text: 'a', bold: true, italic: true }])).toBe(2);
});

describe('an address beside its words', () => {
	it.each<[string, Span[], string]>([
		['other words', [{ text: 'docs', link: LINK }], `docs (${LINK})`],
		['the address', [{ text: LINK, link: LINK }], LINK],
		['it without its scheme', [{ text: 'a.example/b', link: LINK }], 'a.example/b'],
		[
			'an insecure one without its scheme',
			[{ text: 'a.example', link: 'http://a.example' }],
			'a.example',
		],
		['it without its last slash', [{ text: 'a.example', link: 'https://a.example/' }], 'a.example'],
		['a mail address', [{ text: 'a@b.c', link: 'mailto:a@b.c' }], 'a@b.c'],
		['a phone number', [{ text: '555', link: 'tel:555' }], '555'],
		['a scheme elsewhere', [{ text: 'ab.c', link: 'amailto:b.c' }], 'ab.c (amailto:b.c)'],
		['nothing', [{ text: 'docs' }], 'docs'],
		[
			'words of two looks',
			[{ text: 'all ', link: LINK }, { text: 'docs', link: LINK, bold: true }, { text: '!' }],
			`all docs (${LINK})!`,
		],
		[
			'two links side by side',
			[
				{ text: 'a', link: 'https://a.example' },
				{ text: 'b', link: 'https://b.example' },
			],
			'a (https://a.example)b (https://b.example)',
		],
	])('is there once, unless the words are %s', (_words, spans, text) => {
		expect(plainTextOf(withPlainLinks(spans))).toBe(text);
	});

	it('is not there where the channel holds it', () => {
		const spans: Span[] = [{ text: 'docs', link: LINK }];
		expect(withPlainLinks(spans, () => true)).toEqual(spans);
		expect(withPlainLinks(spans, (url) => url !== LINK)).toEqual([{ text: `docs (${LINK})` }]);
	});
});

describe('marks that the agent typed and did not mean', () => {
	it.each<[string, Span[], number[]]>([
		['that a second one would close', [{ text: '*a*' }], [0]],
		['that nothing closes', [{ text: '*a' }], []],
		['at the end of a word', [{ text: 'a* b*' }], []],
		['before white space', [{ text: '* a *' }], []],
		['within a word', [{ text: 'a*b*c' }], []],
		['after punctuation', [{ text: '(*a*)' }], [1]],
		['of each kind', [{ text: '*a* _b_ ~c~ `d`' }], [0, 4, 8, 12]],
		['of different kinds', [{ text: '*a_ _b*' }], [0]],
		['in an address', [{ text: '(https://a.example/_b_ _c_' }], [23]],
		['before the end of bold words', [{ text: '*a ' }, { text: 'b', bold: true }], [0]],
		['before the end of italic words', [{ text: '_a ' }, { text: 'b', italic: true }], [0]],
		['before the end of struck words', [{ text: '~a ' }, { text: 'b', strike: true }], [0]],
		['before the end of code', [{ text: '`a ' }, { text: 'b', code: true }], [0]],
		['before the end of words of another mark', [{ text: '*a ' }, { text: 'b', italic: true }], []],
		[
			'before the end of words of no mark of theirs',
			[{ text: '~a `b ' }, { text: 'b', bold: true }],
			[],
		],
		['behind the end of bold words', [{ text: 'b', bold: true }, { text: ' *a' }], []],
		['in a second span', [{ text: 'ab', bold: true }, { text: ' *a*' }], [3]],
	])('are those %s', (_which, line, places) => {
		expect([...literalMarks(line)]).toEqual(places);
	});
});

describe('Markdown', () => {
	it.each<[string, string, Span[]]>([
		['a task that is done', '- [x] a', [{ text: '- [x] a' }]],
		['a task that is not', '- [ ] a', [{ text: '- [ ] a' }]],
		['tasks with a blank line between', '- [x] a\n\n- [ ] b', [{ text: '- [x] a\n- [ ] b' }]],
		['a fence with words after it and no code', 'a\n```b', [{ text: 'a\n\n```b' }]],
		['a year at the start of a line', '1986. A year', [{ text: '1986. A year' }]],
		['a list with brackets', '1) a\n2) b', [{ text: '1) a\n2) b' }]],
		['a line that goes on in a list', '- a\n  b', [{ text: '- a\n  b' }]],
		[
			'code in a list',
			'- a\n\n  ```js\n  b\n  c\n  ```',
			[{ text: '- a\n  ' }, { text: 'b\nc', block: 'js' }],
		],
		[
			'a link with a title',
			'[a](https://a.example "T")',
			[{ text: 'a', link: 'https://a.example' }, { text: ' (T)' }],
		],
		['a link without words', '[](https://a.example)', [{ text: 'https://a.example' }]],
		[
			'a picture with a title',
			'![a](https://a.example/i.png "T")',
			[{ text: 'a', link: 'https://a.example/i.png' }, { text: ' (T)' }],
		],
		[
			'a picture without words',
			'![](https://a.example/i.png)',
			[{ text: 'https://a.example/i.png', link: 'https://a.example/i.png' }],
		],
		['a quote of two paragraphs', '> a\n>\n> b', [{ text: 'a\n\nb', quote: true }]],
		['a row with more cells than its head', '|a|\n|-|\n|1|2|', [{ text: '|a|\n|-|\n|1|2|' }]],
		['a star after a letter of another script', 'я*b*', [{ text: 'я*b*' }]],
		['a star after punctuation', '(*b*', [{ text: '(' }, { text: 'b', italic: true }]],
		['no Markdown', '', []],
		['an indented line', '    a', [{ text: '    a' }]],
	])('of %s', (_what, text, spans) => {
		expect(readMarkdown(text)).toEqual(spans);
	});

	it('of a long text is read up to a paragraph', () => {
		const long = `**a** b\n\n${'x'.repeat(49_980)}\n\n**c**`;
		expect(readMarkdown(long)[0]).toEqual({ text: 'a', bold: true });
	});

	it.each([
		['paragraphs', '*a* b\n\n'],
		['items', '*a* b\n- '],
		['lines', '*a* b\n'],
		['words', '*a* '],
	])('of many marks is read in %s', (_what, unit) => {
		expect(readMarkdown(unit.repeat(150)).filter((span) => span.italic)).toHaveLength(150);
	});
});
