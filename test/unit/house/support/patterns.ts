import {
	createSourceFile,
	forEachChild,
	isCallExpression,
	isIdentifier,
	isNewExpression,
	isPropertyAccessExpression,
	isRegularExpressionLiteral,
	isStringLiteral,
	ScriptTarget,
	type Node,
} from 'typescript';

/** String methods that turn a string into a regular expression. */
const COMPILING = ['match', 'matchAll', 'search'];

/** The regular expressions in a source file, as they are written. */
export function patternsIn(code: string): string[] {
	const file = createSourceFile('source.ts', code, ScriptTarget.Latest);
	const found: string[] = [];
	const visit = (node: Node): void => {
		if (isRegularExpressionLiteral(node)) found.push(node.text);
		if (isCompiled(node)) found.push(node.getText(file));
		forEachChild(node, visit);
	};
	visit(file);
	return found;
}

function isCompiled(node: Node): boolean {
	if (!isCallExpression(node) && !isNewExpression(node)) return false;
	const { expression, arguments: [first] = [] } = node;
	if (isIdentifier(expression)) return expression.text === 'RegExp';
	const isCompiling =
		isPropertyAccessExpression(expression) && COMPILING.includes(expression.name.text);
	return isCompiling && first !== undefined && isStringLiteral(first);
}

/**
 * Whether a pattern looks only at the first characters of a text, however long the text is: it is
 * anchored, and repeats nothing without a limit.
 */
export function looksAtStartOnly(source: string, flags: string): boolean {
	const bare = source.replace(/\\[pP]\{[^}]*\}|\\./g, 'x').replace(/\[[^\]]*\]/g, 'x');
	let groups = bare;
	for (let inner = ''; inner !== groups; ) {
		inner = groups;
		groups = inner.replace(/\([^()]*\)/g, 'x');
	}
	const isAnchored = bare.startsWith('^') && !groups.includes('|') && !/[gmy]/.test(flags);
	return isAnchored && !/[*+]|\{\d*,\}/.test(bare);
}
