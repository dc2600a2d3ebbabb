import { slateMarkdown, slateText } from '../../../../nodes/Voiceflow/protocol/traces/slate';
import type { JsonObject } from '../../../../nodes/Voiceflow/protocol/json';
import { shown } from '../support/markdown';
import { turnOf } from '../support/streams';

const slateOf = (...lines: JsonObject[][]) => ({
	id: '1',
	content: lines.map((children) => ({ children })),
});
const bold = (text: string) => ({ text, fontWeight: '700' });
const italic = (text: string) => ({ text, italic: true });
const link = (url: string, ...children: JsonObject[]) => ({ type: 'link', url, children });

describe('a slate with links or formatting', () => {
	it('becomes Markdown', () => {
		const slate = slateOf(
			[{ text: 'See ' }, link('https://example.com/a', { text: 'our page' }), { text: '' }],
			[bold('now')],
		);
		expect(slateMarkdown(slate)).toBe('See [our page](https://example.com/a)\n**now**');
	});

	it.each<[string, JsonObject[], string]>([
		['bold by weight', [bold('a')], '**a**'],
		['bold by number', [{ text: 'a', fontWeight: 600 }], '**a**'],
		['bold by name', [{ text: 'a', fontWeight: 'bold' }], '**a**'],
		['bold by flag', [{ text: 'a', bold: true }], '**a**'],
		['italic', [italic('a')], '_a_'],
		['struck through', [{ text: 'a', strikeThrough: true }], '~~a~~'],
		['all of them', [{ ...bold('a'), italic: true, strikeThrough: true }], '**_~~a~~_**'],
		['one within the other', [bold('a '), { ...bold('b'), italic: true }], '**a _b_**'],
		['italics from within a word', [{ text: 'a' }, italic('b c')], 'ab _c_'],
		['one mark over several leaves', [bold('a'), bold('b')], '**ab**'],
		['white space at the ends of a mark', [bold(' a '), { text: 'b' }], ' **a** b'],
		['a mark before a word', [bold('a!'), { text: 'b' }], '**a**!b'],
		['a mark after a word', [{ text: 'b' }, bold('"a')], 'b"**a**'],
		['punctuation that is marked as a whole', [bold('a!'), { text: ' b' }], '**a!** b'],
		['lines within a mark', [bold('a\n\nb')], '**a**\n\n**b**'],
		[
			'a link with marks',
			[link('https://a.b', bold('a'), { text: ' b' })],
			'[**a** b](https://a.b)',
		],
		['a link without words', [link('https://a.b', { text: '' })], '[https://a.b](https://a.b)'],
		['a link over lines', [link('https://a.b', { text: 'a\nb' })], '[a b](https://a.b)'],
		[
			'an address with brackets',
			[link('https://a.b/(c d)', { text: 'a' })],
			'[a](https://a.b/%28c%20d%29)',
		],
		['a mail address', [link('mailto:a@b.c', { text: 'a' })], '[a](mailto:a@b.c)'],
		[
			'two links side by side',
			[link('https://a', { text: 'a' }), link('https://b', { text: 'b' })],
			'[a](https://a)[b](https://b)',
		],
	])('keeps %s', (_name, line, markdown) => {
		expect(slateMarkdown(slateOf(line))).toBe(markdown);
	});

	it.each([
		'5 * 3 < 20 & a_b_c',
		'*not italic* and __not bold__ and ~~not struck~~',
		'[no](link) ![no](image) <b>no</b> &amp; `no`',
		'# no heading',
		'- no list',
		'+ no list',
		'1. no list',
		'12) no list',
		'> no quote',
		'a\n===\nb\n---\nc',
		'    no code',
		'\tno code',
		'back\\slash',
		'https://example.com/a_b_c*d',
	])('escapes text that looks like Markdown: %j', (text) => {
		const markdown = slateMarkdown(slateOf([{ text }], [{ text: '' }], [bold('mark')]));
		expect(
			shown(markdown ?? '')
				.replace(/\s+/g, ' ')
				.trim(),
		).toBe(`${text} mark`.replace(/\s+/g, ' ').trim());
	});
});

describe('a slate without links and formatting', () => {
	it.each<[string, JsonObject[]]>([
		['plain words', [{ text: 'a' }]],
		['a mark of nothing', [bold(' '), { text: 'a' }]],
		['a weight that is not bold', [{ text: 'a', fontWeight: '500' }]],
		['underline, which Markdown has not', [{ text: 'a', underline: true }]],
		['a link to nowhere', [link(' ', { text: 'a' })]],
		['a link that would run code', [link(' JavaScript:alert(1)', { text: 'a' })]],
	])('does not become Markdown for %s', (_name, line) => {
		expect(slateMarkdown(slateOf(line))).toBeUndefined();
	});

	it('has one line of text per block, at every depth', () => {
		const item = (text: string) => ({ type: 'list-item', children: [{ children: [{ text }] }] });
		const list = {
			type: 'list',
			children: [item('one'), { type: 'list', children: [item('two')] }],
		};
		const slate = {
			content: [
				{ children: [{ text: 'a*b' }] },
				list,
				{ children: [{ text: '' }] },
				{ children: [] },
				7,
				null,
			],
		};
		expect(slateText(slate as JsonObject)).toBe('a*b\none\ntwo\n\n');
	});

	it('contains the text of a link', () => {
		expect(slateText(slateOf([{ text: 'One ' }, link('https://a.b', { text: 'link' })]))).toBe(
			'One link',
		);
	});
});

describe('a text trace with a slate', () => {
	const text = (message: string | undefined, ...lines: JsonObject[][]) => ({
		type: 'text',
		payload: { message, slate: slateOf(...lines) },
	});

	it('becomes Markdown if the slate has links or formatting, and its message otherwise', async () => {
		const page = link('https://example.com/a', { text: 'our page' });
		const turn = await turnOf([
			text('See our page', [{ text: 'See ' }, page], [bold('now')]),
			text('*as typed*', [{ text: '*as it is in the slate*' }]),
			text(undefined, [{ text: 'old' }], [{ text: 'data' }]),
			text(undefined, [bold('old')]),
		]);
		expect(turn.messages.map((message) => 'text' in message && message.text)).toEqual([
			'See [our page](https://example.com/a)\n**now**',
			'*as typed*',
			'old\ndata',
			'**old**',
		]);
	});
});
