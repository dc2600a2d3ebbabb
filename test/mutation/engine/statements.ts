import ts from 'typescript';

/** A file that tells which of its statements run, and where each of them stands. */
export interface Counted {
	code: string;
	/** The first and the last character of each statement, by its number within the file. */
	places: Array<{ start: number; end: number }>;
}

/** The function that counts: it is given the number of a statement that begins. */
export const COUNTER = '__statementRuns';

/**
 * A file in which each statement, and each function that is an expression, is counted as it begins.
 *
 * @param first the number of its first statement
 */
export function counted(code: string, first: number): Counted {
	const source = ts.createSourceFile('built.js', code, ts.ScriptTarget.ES2022, true);
	const places: Counted['places'] = [];
	const insertions: Array<{ at: number; text: string }> = [];
	const count = (node: ts.Node) => {
		const call = `${COUNTER}(${first + places.length})`;
		places.push({ start: node.getStart(), end: node.getEnd() });
		return call;
	};
	const visit = (node: ts.Node) => {
		if (isCountable(node)) insertions.push({ at: node.getStart(), text: `${count(node)};` });
		if (ts.isArrowFunction(node) && !ts.isBlock(node.body)) {
			insertions.push({ at: node.body.getStart(), text: `(${count(node.body)}, ` });
			node.forEachChild(visit);
			insertions.push({ at: node.body.getEnd(), text: ')' });
			return;
		}
		node.forEachChild(visit);
	};
	visit(source);
	return { code: withInsertions(code, insertions), places };
}

/** The number of the innermost statement that holds a character, none when nothing does. */
export function statementAt({ places }: Counted, at: number): number | undefined {
	let innermost: number | undefined;
	places.forEach(({ start, end }, index) => {
		if (start > at || end <= at) return;
		const known = innermost === undefined ? undefined : places[innermost];
		if (!known || end - start <= known.end - known.start) innermost = index;
	});
	return innermost;
}

/** Statements of a list; a declaration of a function runs when it is called, not where it stands. */
function isCountable(node: ts.Node): boolean {
	if (!ts.isStatement(node) || ts.isFunctionDeclaration(node)) return false;
	if (ts.isExpressionStatement(node) && ts.isStringLiteral(node.expression)) return false;
	const { parent } = node;
	return ts.isSourceFile(parent) || ts.isBlock(parent) || ts.isCaseOrDefaultClause(parent);
}

/** Those at one place stay in the order in which they were found. */
function withInsertions(code: string, insertions: Array<{ at: number; text: string }>): string {
	let result = '';
	let done = 0;
	for (const { at, text } of insertions.slice().sort((one, other) => one.at - other.at)) {
		result += code.slice(done, at) + text;
		done = at;
	}
	return result + code.slice(done);
}
