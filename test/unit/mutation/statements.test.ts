/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { runInNewContext } from 'node:vm';

import { counted, COUNTER, statementAt } from '../../mutation/engine/statements';

const CODE = `'use strict';
function twice(list = [1, 2]) {
	const all = list.map((value) => ({ value }));
	if (all.length > 2) {
		return 'many';
	}
	switch (all.length) {
		case 1:
			return 'one';
		default:
			return 'few';
	}
}
result = twice(given);`;

/** The result of a script, and the statements that ran. */
function run(given: unknown[]) {
	const { code } = counted(CODE, 100);
	const ran = new Set<number>();
	const context = { given, result: undefined, [COUNTER]: (number: number) => ran.add(number) };
	runInNewContext(code, context);
	return { result: context.result, ran };
}

describe('a script that counts its statements', () => {
	it('behaves as before', () => {
		expect([[], [1], [1, 2], [1, 2, 3]].map((given) => run(given).result)).toEqual([
			...['few', 'one', 'few', 'many'],
		]);
	});

	it('reports the statements that ran', () => {
		const script = counted(CODE, 100);
		const ranAt = (words: string, given: unknown[]) =>
			run(given).ran.has(100 + (statementAt(script, CODE.indexOf(words)) ?? NaN));
		for (const words of ['twice(given)', 'list.map', '{ value }', "'one'"]) {
			expect(ranAt(words, [1])).toBe(true);
		}
		for (const words of ["'many'", "'few'"]) expect(ranAt(words, [1])).toBe(false);
		expect(ranAt("'many'", [1, 2, 3])).toBe(true);
		expect(ranAt('{ value }', [])).toBe(false);
		expect(ranAt('[1, 2]', [])).toBe(true);
		expect(statementAt(script, CODE.indexOf('(value)'))).toBe(
			statementAt(script, CODE.indexOf('{ value }')),
		);
	});
});
