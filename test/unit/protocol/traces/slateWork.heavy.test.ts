import { slateMarkdown } from '../../../../nodes/Voiceflow/protocol/traces/slate';

const LENGTH = 12_000_000;

describe('a slate as Markdown', () => {
	// A character beyond Latin: texts of one and of two bytes a character are searched differently.
	it.each([
		['an address', 'https://漢', 'x', ''],
		['white space', '漢 a', ' ', '* b'],
		['white space of a line', '漢', ' ', '\nb'],
		['signs', '漢', '*', 'b'],
		['signs of emphasis', '漢', '_', 'b'],
		['an entity', '漢&', 'a', ';'],
	])('contains every character of a very long run of %s', (_name, start, unit, end) => {
		const text = start + unit.repeat(LENGTH) + end;
		const markdown = slateMarkdown({ content: [{ children: [{ text, bold: true }] }] }) ?? '';
		const said = markdown.replaceAll('\\', '').replaceAll('**', '').replaceAll(/\s/g, '');
		expect(said.length).toBe(text.replaceAll('**', '').replaceAll(/\s/g, '').length);
	});

	it('takes time in proportion to the white space in a link', () => {
		const words = `漢${' '.repeat(LENGTH)}b`;
		const link = { type: 'link', url: 'https://a.b', children: [{ text: words }] };
		expect(slateMarkdown({ content: [{ children: [link] }] })).toBe(`[${words}](https://a.b)`);
	});
});
