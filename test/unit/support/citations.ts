/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The one form: `protocol.md, section 3`, or `protocol.md, section 3 and 4`. */
const CITATION = /protocol\.md, section (\d+)(?: and (\d+))?(?! and \d|\d|,? \d)/g;
/** Any mention of the page. With a quote after it, it is the name of a file to open. */
const MENTION = /protocol\.md(?!['"`])/g;
/** How comments cited a page that is not in the repository. */
const FOREIGN = /\bPROTOCOL(?:-APIS)?\b(?:'s)?(?:\.md)?(?: sections? [\d, and]+)?/g;

/** The numbers of the sections of a page, from its headings `## 1. Name`. */
export function sectionsOf(page: string): number[] {
	return Array.from(page.matchAll(/^## (\d+)\. \S/gm), ([, number]) => Number(number));
}

/** The problems of the citations in a source, each with its text. */
export function citationProblems(source: string, sections: number[]): string[] {
	const text = withoutLineBreaks(source);
	const citations = Array.from(text.matchAll(CITATION));
	const starts = citations.map(({ index }) => index);
	return [
		...citations.flatMap(([words, ...numbers]) =>
			numbers
				.filter((number) => number !== undefined && !sections.includes(Number(number)))
				.map((number) => `"${words}" names section ${number}, which does not exist`),
		),
		...Array.from(text.matchAll(MENTION))
			.filter(({ index }) => !starts.includes(index))
			.map(({ index }) => `"${text.slice(index, index + 40)}" has another form`),
		...Array.from(text.matchAll(FOREIGN), ([words]) => `"${words.trim()}" is no page of ours`),
	];
}

/** All valid citations, as section numbers. */
export function citedSections(source: string): number[] {
	return Array.from(withoutLineBreaks(source).matchAll(CITATION)).flatMap(([, ...numbers]) =>
		numbers.filter((number) => number !== undefined).map(Number),
	);
}

/** Comments are wrapped anywhere: their lines become one. */
function withoutLineBreaks(source: string): string {
	return source.replace(/\n\s*(?:\*(?!\/)|\/\/)?[ \t]*/g, ' ');
}

/** The paths of TypeScript files below a folder, relative to it. */
export function sourcesIn(folder: string, below = ''): string[] {
	return readdirSync(join(folder, below), { withFileTypes: true })
		.filter(({ name }) => name !== 'node_modules')
		.flatMap((entry) => {
			const path = join(below, entry.name);
			if (entry.isDirectory()) return sourcesIn(folder, path);
			return path.endsWith('.ts') ? [path] : [];
		});
}

export const read = (...path: string[]) => readFileSync(join(...path), 'utf8');
