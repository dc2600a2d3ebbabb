import { readMarkdown } from '../../../nodes/Voiceflow/channels/markdownReader';
import { growthProblem } from './support/growth';

/** All that Markdown knows, whole and in parts. */
const CONSTRUCTS = [
	...['*', '**', '_', '__', '~', '~~', '*a*', '**a**', '*a ', ' a*', '*_', ')*', '_a_', '~~a~~'],
	...['`', '``', '```', '`a`', '\\', '\\*', '&', '&amp;', '!', '!)', '"', "'", '.', ':', '-', '='],
	...['[', ']', '](', '(', ')', '[a]', '[a](', '[a](b)', '![a](b "t")', '[a]: b\n', '](<', ' "t"'],
	...['<', '>', '<a>', '<a b="', '<!--', '<?', '<https://a.b>', 'https://a.b', 'www.a.b', 'a@b.c'],
	...['@', 'a', 'a ', ' ', '\t', '  \n', '\n', '\n\n', '\r\n', '漢', '😀', '\u00a0'],
	...['# a\n', '#', 'a\n===\n', '---\n', '***\n', '    a\n', '```\na\n```\n', '~~~\n'],
	...['- ', '- a\n', '-\n', '* ', '1. ', '1. a\n', '1)\n', '- [ ] a\n', '  - a\n', '+ a\n'],
	...['> ', '> a\n', '>\n', '|', '|a', '|a|b|\n|-|-|\n', '\n|-|\n', '-|', ':-:|'],
];
const SIZE = 2_500;

const problemOf = async (unit: string, end: string) =>
	await growthProblem(SIZE, (size) => {
		const text = unit.repeat(Math.ceil(size / unit.length)) + end;
		return () => readMarkdown(text);
	});

describe('the cost of reading Markdown grows in line with the text, where it repeats', () => {
	it.each(CONSTRUCTS)('%j, alone and before every other construct', async (construct) => {
		const problems: string[] = [];
		for (const unit of [construct, ...CONSTRUCTS.map((other) => construct + other)]) {
			const problem = await problemOf(unit, '!)a');
			if (problem !== undefined) problems.push(`${JSON.stringify(unit)}: ${problem}`);
		}
		expect(problems).toEqual([]);
	});
});
