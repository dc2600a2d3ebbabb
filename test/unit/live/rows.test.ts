/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { join, resolve } from 'node:path';

import { UNKNOWN_NAMES, UNKNOWNS } from '../../../emulator/unknowns';
import { MOST } from '../../../live/guard';
import type { Row } from '../../../live/row';
import { LINES_WITHOUT_ROW, ROWS } from '../../../live/rows';
import { read, sectionsOf } from '../support/citations';

const PAGE = read(join(resolve(__dirname, '../../..'), 'docs/protocol.md'));
const [, OPEN_QUESTIONS = ''] = PAGE.split('\n## 16. ');
const LINES = Array.from(OPEN_QUESTIONS.matchAll(/^\| (\d+) +\|/gm), ([, number]) =>
	Number(number),
);

const lineOf = (row: Row) => ('unknown' in row ? UNKNOWNS[row.unknown].line : row.line);
const answered = new Set(ROWS.flatMap((row) => lineOf(row) ?? []));

describe('the rows of the live check', () => {
	it('answer every open line of section 16, or say why not', () => {
		expect(LINES.length).toBeGreaterThan(10);
		const open = LINES.filter((line) => !answered.has(line) && !(line in LINES_WITHOUT_ROW));
		expect(open).toEqual([]);
	});

	it('name lines and sections that exist, and no reason for a line with a row', () => {
		expect(Array.from(answered).filter((line) => !LINES.includes(line))).toEqual([]);
		const sections = ROWS.flatMap((row) => ('section' in row ? row.section : []));
		expect(sections.filter((section) => !sectionsOf(PAGE).includes(section))).toEqual([]);
		const reasons = Object.keys(LINES_WITHOUT_ROW).map(Number);
		expect(reasons.filter((line) => answered.has(line) || !LINES.includes(line))).toEqual([]);
	});

	it('have one row for each switch of the emulator', () => {
		const names = ROWS.flatMap((row) => ('unknown' in row ? row.unknown : []));
		expect(names.sort()).toEqual([...UNKNOWN_NAMES].sort());
	});

	it('have names of their own, and say what they ask, read, and decide', () => {
		expect(new Set(ROWS.map(({ name }) => name)).size).toBe(ROWS.length);
		for (const { name, request, reads, decides } of ROWS) {
			for (const words of [name, request, reads, decides]) expect(words).toMatch(/\S/);
			expect(name.length).toBeLessThan(40);
		}
	});

	it('cost less than the limits together', () => {
		for (const kind of ['turns', 'uploads', 'queries'] as const) {
			const sum = ROWS.reduce((total, { cost = {} }) => total + (cost[kind] ?? 0), 0);
			expect(sum).toBeGreaterThan(0);
			expect(sum).toBeLessThanOrEqual(MOST[kind]);
		}
	});

	it('start with those that cost nothing', () => {
		const first = ROWS.findIndex(({ cost }) => cost !== undefined);
		expect(first).toBeGreaterThan(5);
		expect(ROWS[0]?.name).toBe('Good key');
	});
});
