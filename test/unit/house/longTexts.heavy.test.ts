import { READERS, SHAPES } from './support/longTexts';
import { longestTextOf } from './support/regExpWatch';

/** The most characters that a regular expression may run over at once. */
const MOST = 65_536;
const LENGTH = 70_000;

describe('no regular expression runs over unlimited text', () => {
	it.each(Object.keys(READERS))('in the code that reads %s', async (name) => {
		for (const [shape, start, unit, end] of SHAPES) {
			const text = start + unit.repeat(Math.ceil(LENGTH / unit.length)) + end;
			const longest = await longestTextOf(async () => await READERS[name]?.(text));
			const found = longest.length > MOST ? { shape, ...longest } : undefined;
			expect(found).toBeUndefined();
		}
	});

	it('without being noticed by this test', async () => {
		const text = 'a'.repeat(MOST + 1);
		const uses = [
			() => /b/.test(text),
			() => /b/.exec(text),
			() => text.replace(/b/g, ''),
			() => text.replaceAll(/b/g, ''),
			() => text.match(/b/),
			() => Array.from(text.matchAll(/b/g)),
			() => text.search(/b/),
			() => text.split(/b/),
		];
		for (const use of uses) {
			expect(await longestTextOf(use)).toEqual({ length: MOST + 1, pattern: 'b' });
		}
		expect(await longestTextOf(() => text.split('b'))).toEqual({ length: 0, pattern: '' });
	});
});
