import fc from 'fast-check';

import type { JsonObject } from '../../../../nodes/Voiceflow/protocol/json';
import { slateMarkdown } from '../../../../nodes/Voiceflow/protocol/traces/slate';
import { shown } from '../support/markdown';

const slateOf = (...lines: JsonObject[][]) => ({
	content: lines.map((children) => ({ children })),
});
const link = (url: string, ...children: JsonObject[]) => ({ type: 'link', url, children });

describe('a slate as Markdown', () => {
	it('contains the same words as the slate, whatever they are', () => {
		const characters = [...'ab1 .,!?*_~[]()<>&;#-+=|`\\\'"\n:/é漢😀'];
		const text = fc.string({ unit: fc.constantFrom(...characters), maxLength: 8 });
		const leaf = fc.record({
			text,
			fontWeight: fc.constantFrom(undefined, '400', '700'),
			italic: fc.boolean(),
		});
		const line = fc.array(
			fc.oneof(
				leaf,
				leaf,
				fc
					.array(leaf, { minLength: 1, maxLength: 2 })
					.map((children) => link('https://a.b', ...children)),
			),
			{ minLength: 1, maxLength: 5 },
		);
		const words = (value: string) => value.replace(/\s+/g, '');
		const wordsOf = (node: JsonObject): string =>
			typeof node.text === 'string'
				? node.text
				: (node.children as JsonObject[]).map(wordsOf).join('');
		fc.assert(
			fc.property(line, (children) => {
				const markdown = slateMarkdown(slateOf(children as JsonObject[]));
				fc.pre(markdown !== undefined);
				const bare = children.some(
					(child) => 'type' in child && words(wordsOf(child as JsonObject)) === '',
				);
				fc.pre(!bare);
				expect(words(shown(markdown ?? ''))).toBe(
					words(children.map((child) => wordsOf(child as JsonObject)).join('')),
				);
			}),
			{ seed: 20_261_125, numRuns: 2000 },
		);
	});
});
