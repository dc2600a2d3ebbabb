import ts from 'typescript';

import { isExcluded, isPartOfTry, isProse } from './excluded';

/** A deliberate mistake: a part of a file and its replacement. */
export interface Mutant {
	/** In characters. */
	start: number;
	end: number;
	replacement: string;
	/** For the report, e.g. `negated a condition`. */
	what: string;
}

const SWAPPED: Partial<Record<ts.SyntaxKind, string>> = {
	[ts.SyntaxKind.EqualsEqualsEqualsToken]: '!==',
	[ts.SyntaxKind.ExclamationEqualsEqualsToken]: '===',
	[ts.SyntaxKind.LessThanToken]: '<=',
	[ts.SyntaxKind.LessThanEqualsToken]: '<',
	[ts.SyntaxKind.GreaterThanToken]: '>=',
	[ts.SyntaxKind.GreaterThanEqualsToken]: '>',
	[ts.SyntaxKind.PlusToken]: '-',
	[ts.SyntaxKind.MinusToken]: '+',
	[ts.SyntaxKind.AsteriskToken]: '/',
	[ts.SyntaxKind.SlashToken]: '*',
	[ts.SyntaxKind.AmpersandAmpersandToken]: '||',
	[ts.SyntaxKind.BarBarToken]: '&&',
	[ts.SyntaxKind.QuestionQuestionToken]: '&&',
};
/** Methods that can be dropped, because they return the type of their object. */
const DROPPED = ['filter', 'reverse', 'slice', 'sort', 'toLowerCase', 'toWellFormed', 'trim'];
/** Larger numbers are sizes or times, for which a difference of 1 does not matter. */
const LARGE = 10;

/** Returns all mutants of a file, in its order. */
export function mutantsIn(code: string): Mutant[] {
	const source = ts.createSourceFile('built.js', code, ts.ScriptTarget.ES2022, true);
	const mutants: Mutant[] = [];
	const visit = (node: ts.Node) => {
		if (isExcluded(node)) return;
		mutants.push(...mutantsOf(node));
		node.forEachChild(visit);
	};
	source.forEachChild(visit);
	return mutants;
}

/** Returns the code of a file with a mutant. */
export function withMutant(code: string, { start, end, replacement }: Mutant): string {
	return code.slice(0, start) + replacement + code.slice(end);
}

function mutantsOf(node: ts.Node): Mutant[] {
	const change = (what: string, replacement: string, part: ts.Node = node): Mutant[] => [
		{ start: part.getStart(), end: part.getEnd(), replacement, what },
	];
	if (ts.isBinaryExpression(node)) return swapped(node, change);
	if (ts.isIfStatement(node) || ts.isWhileStatement(node)) return negated(node.expression, change);
	if (ts.isConditionalExpression(node)) return negated(node.condition, change);
	if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
		return change('dropped a negation', node.operand.getText());
	}
	if (ts.isExpressionStatement(node)) return change('dropped a statement', ';');
	if (ts.isAwaitExpression(node)) {
		const isAwaitedAnyway = isResult(node) && !isPartOfTry(node);
		return isAwaitedAnyway ? [] : change('dropped an await', `(${node.expression.getText()})`);
	}
	if (ts.isReturnStatement(node) && node.expression) {
		return change('returned undefined', 'return undefined;');
	}
	if (ts.isArrowFunction(node) && !ts.isBlock(node.body)) {
		return change('returned undefined', 'undefined', node.body);
	}
	if (ts.isSpreadAssignment(node)) return change('dropped fields', '...{}');
	return callsAndValues(node, change);
}

type Change = (what: string, replacement: string, part?: ts.Node) => Mutant[];

function callsAndValues(node: ts.Node, change: Change): Mutant[] {
	if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
		const { name, expression } = node.expression;
		if (!DROPPED.includes(name.text)) return [];
		return change(`dropped ${name.text}()`, expression.getText());
	}
	if (ts.isStringLiteralLike(node)) {
		return isProse(node.text) ? [] : change('changed a text', '"mistake"');
	}
	if (ts.isTemplateExpression(node)) {
		const pieces = [node.head, ...node.templateSpans.map(({ literal }) => literal)];
		return pieces.some(({ text }) => isProse(text)) ? [] : change('changed a text', '"mistake"');
	}
	if (ts.isNumericLiteral(node)) {
		const value = Number(node.text);
		return change('changed a number', String(value < LARGE ? value + 1 : 0));
	}
	if (node.kind === ts.SyntaxKind.TrueKeyword) return change('changed true to false', 'false');
	if (node.kind === ts.SyntaxKind.FalseKeyword) return change('changed false to true', 'true');
	if (ts.isArrayLiteralExpression(node) && node.elements.length > 0) {
		return change('emptied a list', '[]');
	}
	return [];
}

function swapped({ left, operatorToken, right }: ts.BinaryExpression, change: Change): Mutant[] {
	const other = SWAPPED[operatorToken.kind];
	const isText = [left, right].some(
		(side) => ts.isStringLiteralLike(side) || ts.isTemplateExpression(side),
	);
	if (other === undefined || (isText && operatorToken.kind === ts.SyntaxKind.PlusToken)) return [];
	return change(`${operatorToken.getText()} became ${other}`, other, operatorToken);
}

/** Comparisons and negations have mutants of their own. */
function negated(condition: ts.Expression, change: Change): Mutant[] {
	if (ts.isPrefixUnaryExpression(condition)) return [];
	if (ts.isBinaryExpression(condition) && condition.operatorToken.getText().endsWith('==')) {
		return [];
	}
	return change('negated a condition', `!(${condition.getText()})`, condition);
}

/** Returns true for a result of a function. Its caller awaits it. */
function isResult(node: ts.Node): boolean {
	const { parent } = node;
	if (ts.isReturnStatement(parent)) return true;
	if (ts.isArrowFunction(parent)) return parent.body === node;
	if (ts.isParenthesizedExpression(parent)) return isResult(parent);
	if (ts.isConditionalExpression(parent)) return parent.condition !== node && isResult(parent);
	return ts.isBinaryExpression(parent) && isAlternative(parent, node) && isResult(parent);
}

/** The right side of `a ?? b`, `a || b`, or `a && b`. */
function isAlternative({ operatorToken, right }: ts.BinaryExpression, node: ts.Node): boolean {
	return right === node && ['??', '||', '&&'].includes(operatorToken.getText());
}
