/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import * as ts from 'typescript';

const NODE = resolve(__dirname, '../../../../nodes/Voiceflow');

/** Which argument of a constructor is the message. */
const RAISED: Record<string, number> = {
	InputError: 0,
	TransportError: 1,
	NodeOperationError: 1,
	NodeApiError: 1,
};
/** Names under which a sentence becomes a warning of an item. */
const WARNED = ['warning', 'reason'];

export interface Message {
	file: string;
	/** `{...}` stands for what differs. */
	text: string;
}

/** Every message that the sources of the node can raise as an error or give as a warning. */
export function messagesOfTheSources(): Message[] {
	const files = readdirSync(NODE, { recursive: true })
		.map(String)
		.filter((file) => file.endsWith('.ts'));
	return files.flatMap((file) => {
		const source = readFileSync(join(NODE, file), 'utf8');
		return messagesIn(source).map((text) => ({ file, text }));
	});
}

/** The messages that one source raises. */
export function messagesIn(code: string): string[] {
	const source = ts.createSourceFile('source.ts', code, ts.ScriptTarget.Latest, true);
	const found = new Set<string>();
	const visit = (node: ts.Node) => {
		for (const expression of messageExpressionsOf(node)) {
			for (const text of textsOf(expression, source, 0)) {
				if (/[A-Za-z]{3}/.test(text.replaceAll('{...}', ''))) found.add(text);
			}
		}
		ts.forEachChild(node, visit);
	};
	visit(source);
	return Array.from(found);
}

function messageExpressionsOf(node: ts.Node): ts.Expression[] {
	if (ts.isNewExpression(node)) {
		const at = RAISED[node.expression.getText()];
		const expression = at === undefined ? undefined : node.arguments?.[at];
		return expression ? [expression] : [];
	}
	if (ts.isCallExpression(node)) {
		const called = node.expression.getText();
		const isSuperOfError =
			called === 'super' && /extends Error\b/.test(classOf(node)?.getText().split('{')[0] ?? '');
		const isWarning = /(\.warn|[wW]arnings\.(push|add))$/.test(called);
		const [first] = node.arguments;
		return first && (isSuperOfError || isWarning) ? [first] : [];
	}
	if (ts.isPropertyAssignment(node) && WARNED.includes(node.name.getText())) {
		return [node.initializer];
	}
	if (ts.isShorthandPropertyAssignment(node) && WARNED.includes(node.name.text)) {
		return [node.name];
	}
	return [];
}

function classOf(node: ts.Node): ts.Node | undefined {
	return ts.isClassDeclaration(node) || !node.parent ? node : classOf(node.parent);
}

function textsOf(expression: ts.Expression, source: ts.SourceFile, depth: number): string[] {
	const inner = (other: ts.Expression) => textsOf(other, source, depth + 1);
	if (depth > 8) return [];
	if (ts.isStringLiteralLike(expression)) return [expression.text];
	if (ts.isTemplateExpression(expression)) return [textOfTemplate(expression)];
	if (ts.isParenthesizedExpression(expression)) return inner(expression.expression);
	if (ts.isConditionalExpression(expression)) {
		return [...inner(expression.whenTrue), ...inner(expression.whenFalse)];
	}
	if (ts.isBinaryExpression(expression)) {
		return [...inner(expression.left), ...inner(expression.right)];
	}
	if (ts.isCallExpression(expression)) {
		return returnsOf(expression.expression.getText(), source).flatMap(inner);
	}
	if (ts.isIdentifier(expression)) {
		const value = constantOf(expression.text, source);
		return value ? inner(value) : [];
	}
	return [];
}

function textOfTemplate({ head, templateSpans }: ts.TemplateExpression): string {
	return head.text + templateSpans.map(({ literal }) => `{...}${literal.text}`).join('');
}

function returnsOf(name: string, source: ts.SourceFile): ts.Expression[] {
	const returned: ts.Expression[] = [];
	const declared = source.statements.find(
		(statement) => ts.isFunctionDeclaration(statement) && statement.name?.text === name,
	);
	const visit = (node: ts.Node) => {
		if (ts.isReturnStatement(node) && node.expression) returned.push(node.expression);
		ts.forEachChild(node, visit);
	};
	if (declared) visit(declared);
	return returned;
}

function constantOf(name: string, source: ts.SourceFile): ts.Expression | undefined {
	let value: ts.Expression | undefined;
	const visit = (node: ts.Node) => {
		if (ts.isVariableDeclaration(node) && node.name.getText() === name) value ??= node.initializer;
		ts.forEachChild(node, visit);
	};
	visit(source);
	return value;
}
