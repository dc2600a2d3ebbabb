import ts from 'typescript';

/** Fields of a description that only people read. */
const TEXTS = [
	...['action', 'activationHint', 'activationMessage', 'defaults', 'description', 'displayName'],
	...['documentationUrl', 'eventTriggerDescription', 'executionsHelp', 'header', 'hint', 'icon'],
	...['placeholder', 'triggerPanel'],
];

/** Returns true for texts for people and for code that the compiler added. */
export function isExcluded(node: ts.Node): boolean {
	if (ts.isExpressionStatement(node)) return isExport(node);
	if (ts.isVariableStatement(node)) return isRequire(node);
	if (ts.isNumericLiteral(node)) return isOfImportedCall(node);
	return ts.isPropertyAssignment(node) && isText(node);
}

/** Returns true for text with words. Other tests compare it with the documentation. */
export function isProse(text: string): boolean {
	return /\S\s|\s\S/.test(text);
}

/** Returns true inside a `try` of the same function, in which an `await` makes a difference. */
export function isPartOfTry(node: ts.Node): boolean {
	const { parent } = node;
	if (!parent || ts.isFunctionLike(parent)) return false;
	return ts.isTryStatement(parent) || isPartOfTry(parent);
}

/** `"use strict"` and exports. */
function isExport({ expression }: ts.ExpressionStatement): boolean {
	if (ts.isStringLiteral(expression)) return true;
	return /^(exports\b|Object\.defineProperty\(exports\b|__exportStar\()/.test(expression.getText());
}

function isRequire({ declarationList }: ts.VariableStatement): boolean {
	return declarationList.declarations.every(
		({ name, initializer }) =>
			name.getText().startsWith('__') ||
			/\brequire\(["'][^"']+["']\)/.test(initializer?.getText() ?? ''),
	);
}

/** The 0 in `(0, imported.name)(...)`. */
function isOfImportedCall({ parent }: ts.NumericLiteral): boolean {
	return ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.CommaToken;
}

/** A label or a description. The name of an option with a value is a label. */
function isText({ name, parent }: ts.PropertyAssignment): boolean {
	const isLabel =
		name.getText() === 'name' &&
		parent.properties.some((property) => property.name?.getText() === 'value');
	return isLabel || TEXTS.includes(name.getText());
}
