import {
	codePointStart,
	graphemeStart,
	shortened,
} from '../../../nodes/Voiceflow/channels/graphemes';
import { plainTextOf, type Span } from '../../../nodes/Voiceflow/channels/spans';
import { splitText, splitWithTail } from '../../../nodes/Voiceflow/channels/split';

const atMost = (length: number) => ({
	length,
	fits: (piece: readonly Span[]) => plainTextOf(piece).length <= length,
});
const plain = (text: string): Span[] => [{ text }];
const textsOf = (all: Span[][]) => all.map(plainTextOf);

const FAMILY = '👨‍👩‍👧';
const ACUTE = 'e\u0301';

describe('a text in pieces', () => {
	it.each<[string, string, number, string[]]>([
		['fits', 'one two', 7, ['one two']],
		['is one unit too long', 'one two', 6, ['one', 'two']],
		['has a paragraph before lines', 'a b\n\nc\nd e', 9, ['a b', 'c\nd e']],
		['has a line before sentences', 'a b\nc d. e f', 10, ['a b', 'c d. e f']],
		['has a sentence before words', 'A b. C d e', 8, ['A b.', 'C d e']],
		['has words', 'aa bb cc dd', 6, ['aa bb', 'cc dd']],
		['has a space just where it ends', 'aaa bbb', 3, ['aaa', 'bbb']],
		['is one endless word', 'aaaaaaa', 3, ['aaa', 'aaa', 'a']],
		['is words without spaces', '你好世界你好世界', 4, ['你好世界', '你好世界']],
		['has a space too near its start', 'a bbbbbbbbb', 8, ['a bbbbbb', 'bbb']],
		['begins and ends with white space', ' \n one \n', 20, ['one']],
		['is white space', ' \n ', 2, []],
		['is nothing', '', 2, []],
		['has much white space where it is cut', 'aaa   \n\n   bbb', 5, ['aaa', 'bbb']],
		[
			'has a character of many units',
			`ab${FAMILY}`,
			6,
			['ab', FAMILY.slice(0, 5), FAMILY.slice(5)],
		],
		['has letters with marks', `${ACUTE.repeat(3)}`, 3, [ACUTE, ACUTE, ACUTE]],
		['has halves of characters', '😀😀', 3, ['😀', '😀']],
	])('that %s', (_what, text, length, expected) => {
		const found = textsOf(splitText(plain(text), atMost(length)));
		if (text.includes(FAMILY)) expect(found.join('')).toBe(text);
		else expect(found).toEqual(expected);
	});

	it('is measured as it is sent, which may be longer than its words', () => {
		const escaped = {
			length: 10,
			fits: (piece: readonly Span[]) => plainTextOf(piece).length * 3 <= 10,
		};
		expect(textsOf(splitText(plain('aa bb cc'), escaped))).toEqual(['aa', 'bb', 'cc']);
	});

	it('is split into characters if nothing fits', () => {
		expect(textsOf(splitText(plain('abc'), { length: 2, fits: () => false }))).toEqual([
			'a',
			'b',
			'c',
		]);
	});

	it('keeps its marks', () => {
		const spans: Span[] = [{ text: 'aa ' }, { text: 'bb cc', bold: true }, { text: ' dd' }];
		expect(splitText(spans, atMost(6))).toEqual([
			[{ text: 'aa ' }, { text: 'bb', bold: true }],
			[{ text: 'cc', bold: true }, { text: ' dd' }],
		]);
	});

	it('cuts before a link and not within it, unless it is longer than a piece', () => {
		const linked = (before: string, text: string): Span[] => [
			...(before === '' ? [] : [{ text: before }]),
			{ text, link: 'https://a.example' },
			{ text: ' c' },
		];
		expect(textsOf(splitText(linked('aa ', 'b b'), atMost(5)))).toEqual(['aa', 'b b c']);
		expect(textsOf(splitText(linked('', 'b b b b'), atMost(4)))).toEqual(['b b', 'b b', 'c']);
		expect(textsOf(splitText(linked('aaa ', 'bb'), atMost(6)))).toEqual(['aaa bb', 'c']);
		expect(textsOf(splitText([{ text: 'aa ' }, { text: 'b b' }], atMost(5)))).toEqual([
			'aa b',
			'b',
		]);
	});

	it('keeps the indentation of code, and removes the blank lines before it', () => {
		const code = (text: string): Span[] => [{ text, block: 'js' }];
		expect(textsOf(splitText(code('\n\n  a\n  b'), atMost(20)))).toEqual(['  a\n  b']);
		expect(textsOf(splitText(code('  a\n  b'), atMost(20)))).toEqual(['  a\n  b']);
		expect(textsOf(splitText(code('  aaa\n  bbb'), atMost(7)))).toEqual(['  aaa', '  bbb']);
	});

	it('loses white space at a cut, across any number of spans', () => {
		const blanks: Span[] = Array.from({ length: 20 }, (_, index) =>
			index % 2 === 0 ? { text: ' ', bold: true } : { text: '\n' },
		);
		expect(textsOf(splitText([...blanks, { text: 'a' }], atMost(5)))).toEqual(['a']);
		expect(textsOf(splitText(blanks, atMost(5)))).toEqual([]);
	});
});

describe('a text with buttons on its last piece', () => {
	it.each<[string, string, string[]]>([
		['fits there', 'aa', ['aa']],
		['does not', 'aa bb cc', ['aa bb', 'cc']],
		['is longer than a piece', 'aa bb cc dd ee', ['aa bb cc', 'dd', 'ee']],
		['is nothing', '', []],
	])('that %s', (_what, text, expected) => {
		expect(textsOf(splitWithTail(plain(text), atMost(9), atMost(4)))).toEqual(expected);
	});
});

describe('a cut between characters', () => {
	it.each<[string, number, number]>([
		['abc', -1, 0],
		['abc', 0, 0],
		['abc', 2, 2],
		['abc', 3, 3],
		['abc', 9, 3],
		['a😀b', 2, 1],
		['a😀b', 3, 3],
		[`a${ACUTE}`, 2, 1],
		[`${FAMILY}a`, 3, 0],
	])('of %j at %d is at %d', (text, position, start) => {
		expect(graphemeStart(text, position)).toBe(start);
	});

	it.each<[string, number, number]>([
		['😀😀', 1, 0],
		['😀😀', 2, 2],
		['😀😀', 3, 2],
		['ab', 1, 1],
		['\ude00a😀', 1, 1],
	])('of code points of %j at %d is at %d', (text, position, start) => {
		expect(codePointStart(text, position)).toBe(start);
	});

	it.each<[string, number, string]>([
		['abc', 3, 'abc'],
		['abcd', 3, 'ab…'],
		['a bcd', 3, 'a…'],
		['😀😀', 3, '😀…'],
		[`a${ACUTE}b`, 3, 'a…'],
		[`${FAMILY}ab`, 4, '👨\u200d…'],
		[`${'\u0301'.repeat(400)}`, 3, '\u0301\u0301…'],
		[` ${FAMILY}ab`, 4, '…'],
		['x'.repeat(1000), 500, `${'x'.repeat(499)}…`],
	])('%j in %d units is %j', (text, longest, expected) => {
		expect(shortened(text, longest)).toBe(expected);
	});
});
