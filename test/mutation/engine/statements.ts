import ts from 'typescript';

/** Code that reports which of its statements run. */
export interface Counted {
	code: string;
	/** Start and end of each statement and function, in the order of their numbers. */
	places: Array<{ start: number; end: number }>;
}

/** The global function that is called with the number of a statement before it runs. */
export const COUNTER = '__statementRuns';

/**
 * Adds a call of the counter to each statement and function.
 *
 * @param first the number of the first statement
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
			insertions.push({ at: node.body.getStart(), text: `(${count(node)}, ` });
			node.forEachChild(visit);
			insertions.push({ at: node.body.getEnd(), text: ')' });
			return;
		}
		const body = ts.isFunctionLike(node) && 'body' in node ? node.body : undefined;
		if (body) insertions.push({ at: body.getStart() + 1, text: `${count(node)};` });
		node.forEachChild(visit);
	};
	visit(source);
	return { code: withInsertions(code, insertions), places };
}

/** Returns the index of the innermost statement or function at a position. */
export function statementAt({ places }: Counted, at: number): number | undefined {
	let innermost: number | undefined;
	places.forEach(({ start, end }, index) => {
		if (start > at || end <= at) return;
		const known = innermost === undefined ? undefined : places[innermost];
		if (!known || end - start <= known.end - known.start) innermost = index;
	});
	return innermost;
}

/** A function declaration does not run until it is called. */
function isCountable(node: ts.Node): boolean {
	if (!ts.isStatement(node) || ts.isFunctionDeclaration(node)) return false;
	if (ts.isExpressionStatement(node) && ts.isStringLiteral(node.expression)) return false;
	const { parent } = node;
	return ts.isSourceFile(parent) || ts.isBlock(parent) || ts.isCaseOrDefaultClause(parent);
}

/** Insertions at the same position stay in their order. */
function withInsertions(code: string, insertions: Array<{ at: number; text: string }>): string {
	let result = '';
	let done = 0;
	for (const { at, text } of insertions.slice().sort((one, other) => one.at - other.at)) {
		result += code.slice(done, at) + text;
		done = at;
	}
	return result + code.slice(done);
}
