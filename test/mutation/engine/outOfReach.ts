import ts from 'typescript';

/** Fields of a node's description that people read and nothing depends on. */
const WORDS = [
	...['action', 'activationHint', 'activationMessage', 'defaults', 'description', 'displayName'],
	...['documentationUrl', 'eventTriggerDescription', 'executionsHelp', 'header', 'hint', 'icon'],
	...['placeholder', 'triggerPanel'],
];

/** True for what a test of the engine cannot notice, or what the compiler wrote. */
export function isOutOfReach(node: ts.Node): boolean {
	if (ts.isExpressionStatement(node)) return isOfCompiler(node);
	if (ts.isVariableStatement(node)) return isOfCompilersImport(node);
	return ts.isPropertyAssignment(node) && isRead(node);
}

/** True for a text that people read, and that the tests of the pages hold. */
export function isProse(text: string): boolean {
	return /\S\s|\s\S/.test(text);
}

/** True for what stands in a `try` of its own function, which catches what is waited for. */
export function isPartOfTry(node: ts.Node): boolean {
	const { parent } = node;
	if (!parent || ts.isFunctionLike(parent)) return false;
	return ts.isTryStatement(parent) || isPartOfTry(parent);
}

/** `"use strict"`, and what hands exports out. */
function isOfCompiler({ expression }: ts.ExpressionStatement): boolean {
	if (ts.isStringLiteral(expression)) return true;
	return /^(exports\b|Object\.defineProperty\(exports\b|__exportStar\()/.test(expression.getText());
}

function isOfCompilersImport({ declarationList }: ts.VariableStatement): boolean {
	return declarationList.declarations.every(
		({ name, initializer }) =>
			name.getText().startsWith('__') ||
			/\brequire\(["'][^"']+["']\)/.test(initializer?.getText() ?? ''),
	);
}

/** A label or a description; the name of an option is one where a value stands beside it. */
function isRead({ name, parent }: ts.PropertyAssignment): boolean {
	const isLabel =
		name.getText() === 'name' &&
		parent.properties.some((property) => property.name?.getText() === 'value');
	return isLabel || WORDS.includes(name.getText());
}
