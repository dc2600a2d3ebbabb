/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import fc from 'fast-check';
import { Lexer, Tokenizer } from 'marked';

import { boundedMarks } from '../../../nodes/Voiceflow/channels/boundedMarks';
import { BoundedLexer, BoundedTokenizer } from '../../../nodes/Voiceflow/channels/boundedLexer';
import { readMarkdown } from '../../../nodes/Voiceflow/channels/markdownReader';
import { ReadingBudget } from '../../../nodes/Voiceflow/channels/readingBudget';
import { plainTextOf } from '../../../nodes/Voiceflow/channels/spans';

const REPOSITORY = resolve(__dirname, '../../..');
const PAGES = ['.', 'docs'].flatMap((folder) =>
	readdirSync(join(REPOSITORY, folder))
		.filter((file) => file.endsWith('.md'))
		.map((file) => join(folder, file)),
);

function boundedTokens(text: string) {
	const work = new ReadingBudget().shareOf(text);
	return new BoundedLexer(new BoundedTokenizer(work), work).lex(text);
}

const tokensOfMarked = (text: string) =>
	new Lexer({ gfm: true, tokenizer: new Tokenizer() }).lex(text);

const plain = (tokens: unknown) => JSON.parse(JSON.stringify(tokens)) as unknown;

describe('the bounded reader agrees with marked', () => {
	it.each(PAGES)('in %s', (page) => {
		const text = readFileSync(join(REPOSITORY, page), 'utf8');
		expect(plain(boundedTokens(text))).toEqual(plain(tokensOfMarked(text)));
	});

	it('in any text', () => {
		const marks = ['*', '**', '_', '__', '~~', '`', '``', '```', '[', ']', '<', '>', '!', '|', '"'];
		const blocks = ['\n', '\n\n', '    ', '# ', '---\n', '- ', '* ', '1. ', '> ', '|a|b|\n|-|-|\n'];
		const links = ['[a](b)', '![a](b "t")', '[a [b] `]`](<c d>)', '[a](b_(c)_d)', '[a](b (c))'];
		const addresses = ['<https://a.b>', 'https://a.b/c_d', 'www.a.b', 'a@b.c', '&amp;'];
		const words = ['a', 'a ', ' ', '漢', '.', ':', '=', '<a>', '<a href="b">'];
		const piece = fc.constantFrom(...marks, ...blocks, ...links, ...addresses, ...words);
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
				const text = pieces.join('');
				expect(plain(boundedTokens(text))).toEqual(plain(tokensOfMarked(text)));
			}),
			{ seed: 20_261_201, numRuns: 3000 },
		);
	});
});

describe('Markdown that would slow the reader down', () => {
	it.each([
		['a run of underscores', `${'_'.repeat(24_000)}!)`],
		['a run of asterisks', `${'*'.repeat(32_000)}a`],
		['quotes in quotes', '>'.repeat(20_000)],
		['lists in lists', `${'- '.repeat(100)}a`],
		[
			'a table of millions of cells',
			`|a${'|a'.repeat(3000)}\n|-${'|-'.repeat(3000)}\n${'b\n'.repeat(3000)}`,
		],
	])('stays as typed: %s', (_what, text) => {
		const letters = (shown: string) => shown.replace(/\s/g, '');
		expect(letters(plainTextOf(readMarkdown(text)))).toBe(letters(text));
	});

	it('is read up to 16 nested quotes, and is plain text beyond them', () => {
		const [quoted, ...rest] = readMarkdown(`${'> '.repeat(100)}a`);
		expect(quoted).toEqual({ text: `${'> '.repeat(84)}a`, quote: true });
		expect(rest).toEqual([]);
	});

	it('is quoted to its end, even where many lines lack their `>`', () => {
		const spans = readMarkdown('>a\nb\n'.repeat(1000));
		const quoted = spans.filter(({ quote }) => quote);
		expect(plainTextOf(quoted).replace(/\s/g, '')).toBe('ab'.repeat(1000));
		expect(quoted).toHaveLength(10);
	});

	it('is read until its work limit is reached, and is plain text after that', () => {
		const text = `**a** ${'[b]('.repeat(3000)}**c**`;
		const spans = readMarkdown(text);
		expect(spans[0]).toEqual({ text: 'a', bold: true });
		expect(plainTextOf(spans)).toBe(text.replace('**a**', 'a'));
	});

	it('is read up to 50,000 characters, or to the last paragraph before that', () => {
		const words = 'x'.repeat(49_000);
		expect(readMarkdown(`**a** ${words}${words}**b**`)).toEqual([
			{ text: 'a', bold: true },
			{ text: ` ${words}${words}**b**` },
		]);
		expect(readMarkdown(`**a** ${words}\n\n**b** ${words}`)).toEqual([
			{ text: 'a', bold: true },
			{ text: ` ${words}\n\n**b** ${words}` },
		]);
		expect(readMarkdown(`${'😀'.repeat(25_000)}a`)).toEqual([{ text: `${'😀'.repeat(25_000)}a` }]);
	});

	it('shares the work limit of its turn', () => {
		const work = new ReadingBudget();
		expect(readMarkdown('**a**', work)).toEqual([{ text: 'a', bold: true }]);
		work.spend(1_000_000_000);
		expect(readMarkdown('**a**', work)).toEqual([{ text: '**a**' }]);
	});
});

describe('a long run of marks', () => {
	const run = '*_~'.repeat(12);

	it.each([
		['among words', `a ${run} **b**`, [{ text: `a ${run} ` }, { text: 'b', bold: true }]],
		['within a word', `**a${run}b**`, [{ text: `a${run}b`, bold: true }]],
		['in code', `\`${run}\``, [{ text: `\`${run}\`` }]],
		['in a block of code', `\`\`\`c\n${run}\n\`\`\``, [{ text: run, block: 'c' }]],
		['in an address', `[a](b${run}c)`, [{ text: 'a', link: `b${run}c` }]],
		[
			'above words',
			`${'*'.repeat(40)}\n**a**`,
			[{ text: `${'*'.repeat(40)}\n` }, { text: 'a', bold: true }],
		],
	])('is plain text %s', (_where, text, spans) => {
		expect(readMarkdown(text)).toEqual(spans);
	});

	it('has more than 32 marks', () => {
		expect(boundedMarks('*'.repeat(32)).text).toBe('*'.repeat(32));
		expect(boundedMarks(`a${'*'.repeat(33)}`).text).toHaveLength(2);
	});

	it('stays as typed beside private-use characters', () => {
		const signs = '\ue000\ue001\uf8ff';
		expect(readMarkdown(`${signs} ${run} ${run}`)).toEqual([{ text: `${signs} ${run} ${run}` }]);
	});

	it('stays as typed in a text that uses all private-use characters', () => {
		const signs = Array.from({ length: 6400 }, (_, index) => String.fromCharCode(0xe000 + index));
		const text = `${signs.join('')} ${'!'.repeat(40)}`;
		expect(boundedMarks(text).text).toBe(text);
		expect(plainTextOf(readMarkdown(text))).toBe(text);
	});
});
