/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import * as ts from 'typescript';

const NODES = resolve(__dirname, '../../../nodes');
const MOST_IN_100_LINES = 6;

/** The lines of a source with words of a comment. Lines that only open or close a comment do not count. */
function commentLinesOf(code: string): number {
	const source = ts.createSourceFile('source.ts', code, ts.ScriptTarget.Latest, true);
	const lines = new Map<number, string>();
	for (const { pos, end } of commentsOf(source)) {
		code
			.slice(pos, end)
			.split('\n')
			.forEach((line, index) => {
				lines.set(source.getLineAndCharacterOfPosition(pos).line + index, line.trim());
			});
	}
	return Array.from(lines.values()).filter((line) => line !== '/**' && line !== '*/').length;
}

function commentsOf(source: ts.SourceFile): ts.CommentRange[] {
	const comments = new Map<number, ts.CommentRange>();
	const visit = (node: ts.Node) => {
		const found = [
			...(ts.getLeadingCommentRanges(source.text, node.getFullStart()) ?? []),
			...(ts.getTrailingCommentRanges(source.text, node.getEnd()) ?? []),
		];
		for (const comment of found) comments.set(comment.pos, comment);
		node.getChildren(source).forEach(visit);
	};
	visit(source);
	return Array.from(comments.values());
}

const linesOf = (code: string) => code.trimEnd().split('\n').length;

describe('the comments in nodes/', () => {
	it(`take up at most ${MOST_IN_100_LINES} in 100 lines`, () => {
		const sources = readdirSync(NODES, { recursive: true })
			.map(String)
			.filter((file) => file.endsWith('.ts'))
			.map((file) => readFileSync(join(NODES, file), 'utf8'));
		const lines = sources.reduce((sum, code) => sum + linesOf(code), 0);
		const comments = sources.reduce((sum, code) => sum + commentLinesOf(code), 0);
		expect(lines).toBeGreaterThan(10_000);
		expect((100 * comments) / lines).toBeLessThanOrEqual(MOST_IN_100_LINES);
	});
});

describe('a line of a comment', () => {
	it.each([
		['// one line', 1],
		['// one\n// two', 2],
		['/** one */', 1],
		['/**\n * one\n * two\n */', 2],
		['/**\n * one\n *\n * two\n */', 3],
		['const a = 1; // behind code', 1],
		["const url = 'https://example.com'; // once", 1],
		['function f(\n\t// before an argument\n\ta: string,\n) {}', 1],
		['const list = [\n\t1,\n\t// at the end of a list\n];', 1],
		['type Kind =\n\t/** the first */\n\t| 1\n\t/** the second */\n\t| 2;', 2],
	])('is counted: %j', (code, count) => {
		expect(commentLinesOf(code)).toBe(count);
	});

	it.each([
		"const url = 'https://example.com';",
		'const text = `\n// no comment\n * nor this\n`;',
		'const pattern = /\\/\\//;',
		'const product = 2\n\t* 3;',
	])('is not mistaken for code: %j', (code) => {
		expect(commentLinesOf(code)).toBe(0);
	});
});
