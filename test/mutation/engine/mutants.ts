import ts from 'typescript';

import { isOutOfReach, isPartOfTry, isProse } from './outOfReach';

/** One deliberate mistake: the text that stands in place of a part of a file. */
export interface Mutant {
	/** Where the part begins and ends, in characters. */
	start: number;
	end: number;
	replacement: string;
	/** What was done, for a reader: `negated a condition`. */
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
/** Calls that tidy a value, which is the same value without them. */
const TIDYING = ['filter', 'reverse', 'slice', 'sort', 'toLowerCase', 'toWellFormed', 'trim'];
/** From here on, a number is a size or a time: one more of them makes no difference to a test. */
const LARGE = 10;

/** Every mistake that can be made in a file, in the order of the file. */
export function mutantsIn(code: string): Mutant[] {
	const source = ts.createSourceFile('built.js', code, ts.ScriptTarget.ES2022, true);
	const mutants: Mutant[] = [];
	const visit = (node: ts.Node) => {
		if (isOutOfReach(node)) return;
		mutants.push(...mutantsOf(node));
		node.forEachChild(visit);
	};
	source.forEachChild(visit);
	return mutants;
}

/** The code of a file with a mistake in it. */
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
		return change('left out a negation', node.operand.getText());
	}
	if (ts.isExpressionStatement(node)) return change('left out a statement', ';');
	if (ts.isAwaitExpression(node)) {
		const isAwaitedAnyway = isResult(node) && !isPartOfTry(node);
		return isAwaitedAnyway ? [] : change('did not wait', `(${node.expression.getText()})`);
	}
	if (ts.isReturnStatement(node) && node.expression) {
		return change('returned nothing', 'return undefined;');
	}
	if (ts.isArrowFunction(node) && !ts.isBlock(node.body)) {
		return change('returned nothing', 'undefined', node.body);
	}
	if (ts.isSpreadAssignment(node)) return change('left out fields', '...{}');
	return callsAndValues(node, change);
}

type Change = (what: string, replacement: string, part?: ts.Node) => Mutant[];

function callsAndValues(node: ts.Node, change: Change): Mutant[] {
	if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
		const { name, expression } = node.expression;
		if (!TIDYING.includes(name.text)) return [];
		return change(`left out ${name.text}()`, expression.getText());
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

/** Comparisons and negations are turned round where they stand. */
function negated(condition: ts.Expression, change: Change): Mutant[] {
	if (ts.isPrefixUnaryExpression(condition)) return [];
	if (ts.isBinaryExpression(condition) && condition.operatorToken.getText().endsWith('==')) {
		return [];
	}
	return change('negated a condition', `!(${condition.getText()})`, condition);
}

/** True for the result of a function, which whoever calls it waits for. */
function isResult(node: ts.Node): boolean {
	const { parent } = node;
	return ts.isReturnStatement(parent) || (ts.isArrowFunction(parent) && parent.body === node);
}
