/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import * as ts from 'typescript';

import { collectionReader, readChoice } from '../../../nodes/Voiceflow/actions/fields/values';
import { Voiceflow } from '../../../nodes/Voiceflow/Voiceflow.node';

const NODE = resolve(__dirname, '../../../nodes/Voiceflow');

const sources = readdirSync(NODE, { recursive: true })
	.map(String)
	.filter((file) => file.endsWith('.ts'));

/** The literals that a call of a reader falls back to. An empty text and zero mean nothing. */
function secondDefaultsIn(code: string): string[] {
	const source = ts.createSourceFile('source.ts', code, ts.ScriptTarget.Latest, true);
	const found: string[] = [];
	const visit = (node: ts.Node) => {
		if (isFallback(node) && isReading(node.left) && isValue(node.right)) {
			found.push(node.getText());
		}
		ts.forEachChild(node, visit);
	};
	visit(source);
	return found;
}

const isFallback = (node: ts.Node): node is ts.BinaryExpression =>
	ts.isBinaryExpression(node) &&
	[ts.SyntaxKind.QuestionQuestionToken, ts.SyntaxKind.BarBarToken].includes(
		node.operatorToken.kind,
	);

/** A call of a reader, or of a method of what it returns, such as `trim`. */
function isReading(node: ts.Node): boolean {
	if (ts.isCallExpression(node)) return isReading(node.expression);
	if (ts.isPropertyAccessExpression(node)) return isReading(node.expression);
	if (ts.isParenthesizedExpression(node)) return isReading(node.expression);
	return ts.isIdentifier(node) && /^read[A-Z]/.test(node.text);
}

function isValue(node: ts.Node): boolean {
	if (ts.isStringLiteralLike(node)) return node.text !== '';
	if (ts.isNumericLiteral(node)) return Number(node.text) !== 0;
	return [ts.SyntaxKind.TrueKeyword, ts.SyntaxKind.FalseKeyword].includes(node.kind);
}

type Part = INodeProperties | INodePropertyCollection | INodePropertyOptions;

/** All fields, including those of collections. */
function fieldsIn(parts: Part[]): INodeProperties[] {
	return parts.flatMap((part) => {
		if ('values' in part) return fieldsIn(part.values);
		return 'type' in part ? [part, ...fieldsIn(part.options ?? [])] : [];
	});
}

describe('the default of a field', () => {
	it('stands in its description only', () => {
		const found = sources.flatMap((file) =>
			secondDefaultsIn(readFileSync(join(NODE, file), 'utf8')).map((text) => `${file}: ${text}`),
		);
		expect(found).toEqual([]);
	});

	it('is one of its options', () => {
		const choices = fieldsIn(new Voiceflow().description.properties).filter(
			({ type, name }) => type === 'options' && name !== 'operation',
		);
		expect(choices.length).toBeGreaterThan(20);
		for (const choice of choices) {
			const values = (choice.options ?? []).map((option) =>
				'value' in option ? option.value : '',
			);
			expect(readChoice(collectionReader({}), choice, values.map(String))).toBe(choice.default);
		}
	});
});

describe('a second default', () => {
	it.each([
		"readText(options, name) ?? 'input'",
		"readText(options, name)?.trim() ?? 'input'",
		"(readChoice(parameters, output, ['a', 'b'] as const)) || 'a'",
		'readNumber(parameters, limit) ?? 50',
		'const isOn = { on: readBoolean(options, launch) ?? true }',
		'readBoolean(options, launch) ?? false',
	])('is found in %s', (code) => {
		expect(secondDefaultsIn(code)).toHaveLength(1);
	});

	it.each([
		"readText(options, name) ?? ''",
		'readNumber(options, seconds) ?? 0',
		'readNumber(options, limit) ?? Number(limit.default)',
		"mimeType ?? 'text/plain'",
		'readJson(row, field) ?? null',
	])('is not %s', (code) => {
		expect(secondDefaultsIn(code)).toEqual([]);
	});
});
