import fc from 'fast-check';
import MarkdownIt from 'markdown-it';

import { agentWords } from './support/agentWords';
import { CHANNEL_NAMES, readingsOf, words } from './support/readers';

const markdown = new MarkdownIt({ html: false, linkify: false });
type Token = ReturnType<typeof markdown.parse>[number];

/** The words that a second Markdown reader shows, with the URL after each link. */
function wordsIn(tokens: readonly Token[]): string {
	const links: string[] = [];
	return tokens
		.map(({ type, content, children, info, markup, attrGet }, index) => {
			switch (type) {
				case 'inline':
					return wordsIn(children ?? []);
				case 'link_open':
					links.push(String(attrGet.call(tokens[index] as Token, 'href')));
					return '';
				case 'link_close':
					return ` (${links.pop()})`;
				case 'list_item_open':
					return `${info}${markup} `;
				case 'td_open':
				case 'th_open':
					return tokens[index - 1]?.type === 'tr_open' ? '' : '|';
				default:
					return content;
			}
		})
		.join('');
}

/** The visible text without white space, the schemes of URLs, and the symbols of lists. */
const seen = (text: string) => text.replace(/mailto:|\s|\u200B/g, '').replaceAll('•', '-');

describe.each(CHANNEL_NAMES)('on %s', (channel) => {
	it('a person sees the same words as markdown-it', () => {
		fc.assert(
			fc.property(agentWords, (text) => {
				const shown = readingsOf(channel, { messages: [words(text)] })
					.map((reading) => reading.text)
					.join('\n');
				expect(seen(shown)).toBe(seen(wordsIn(markdown.parse(text, {}))));
			}),
			{ numRuns: 200 },
		);
	});
});

it('the second reader removes marks and keeps words', () => {
	const text = '1. **a** ~~b~~ [c](https://d.example)\n\n| e | `f` |\n|---|---|\n| 5~6 | g |';
	expect(wordsIn(markdown.parse(text, {}))).toBe('1. a b c (https://d.example)e|f5~6|g');
});
