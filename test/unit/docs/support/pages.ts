/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';

const SKIPPED = new Set(['node_modules', 'dist', 'coverage', '.git', '.stryker-tmp', 'reports']);
/** Also raw files and badges, whose addresses have the repository further behind. */
const ADDRESS =
	/(?:github\.com|raw\.githubusercontent\.com|img\.shields\.io\/github(?:\/[a-z-]+)+?)\/([\w-]+)\/([\w.-]*[\w-])/g;

/** All files in a folder whose path matches, without installed or generated files. */
export function pagesIn(folder: string, fitting: RegExp, below = ''): string[] {
	return readdirSync(join(folder, below), { withFileTypes: true })
		.filter(({ name }) => !SKIPPED.has(name))
		.flatMap((entry) => {
			const path = join(below, entry.name);
			if (entry.isDirectory()) return pagesIn(folder, fitting, path);
			return fitting.test(path) ? [path] : [];
		});
}

/** Addresses of this package or of its owner on GitHub that are not those of `own` (`owner/name`). */
export function addressProblems(text: string, own: string): string[] {
	const [ownOwner, ownName] = own.split('/');
	return Array.from(text.matchAll(ADDRESS))
		.map(([words, owner, name]) => ({ words, owner, name: name?.replace(/\.git$/, '') }))
		.filter(({ owner, name }) => (owner === ownOwner) !== (name === ownName))
		.map(({ words }) => `"${words}" is not ${own}`);
}

/** The targets of the links and pictures on a page, outside of code. */
export function linksIn(text: string): string[] {
	const prose = withoutCode(text).replace(/`[^`\n]*`/g, '');
	return Array.from(
		prose.matchAll(/\]\((?:<([^>]+)>|([^)\s]+))[^)]*\)|\bsrc(?:set)?="([^"]+)"/g),
		([, inBrackets, plain, source]) => inBrackets ?? plain ?? source ?? '',
	);
}

/** The anchors that GitHub gives the headings of a page. */
export function anchorsOf(text: string): string[] {
	const seen = new Map<string, number>();
	return Array.from(withoutCode(text).matchAll(/^#{1,6} (.+)$/gm), ([, heading = '']) => {
		const anchor = heading
			.trim()
			.toLowerCase()
			.replace(/[^\p{L}\p{N} _-]/gu, '')
			.replace(/ /g, '-');
		const times = seen.get(anchor) ?? 0;
		seen.set(anchor, times + 1);
		return times === 0 ? anchor : `${anchor}-${times}`;
	});
}

/** The scripts of package.json that a page tells to run. */
export function commandsIn(text: string): string[] {
	return Array.from(
		text.matchAll(/\bnpm (?:run ([\w:.-]*\w)|(test|start)\b)/g),
		([, script, known]) => script ?? known ?? '',
	);
}

const INLINE_CODE = /`([^`\n]+)`/g;
const FILE = /^[\w.-]+\.(?:html|js|json|md|mjs|svg|ts|txt|ya?ml)$/;
const FOLDER = /^[\w.-]+\/$/;
const PATH = /^[\w.-]+(?:\/[\w.-]+)+\/?$/;

/**
 * Returns the files and folders of this repository that a page names as code and that do not exist.
 * A path counts if it starts with a folder of the repository, a name if it is one of a file or
 * ends in a slash.
 * @param files every file of the repository, by its path
 */
export function missingPaths(text: string, files: readonly string[]): string[] {
	const folders = new Set(files.flatMap(foldersOf));
	const names = new Set(files.map((file) => basename(file)));
	const isMissing = (code: string) => {
		if (FILE.test(code)) return !names.has(code);
		const path = code.replace(/\/$/, '');
		if (FOLDER.test(code)) return !folders.has(path) && !folders.has(`nodes/Voiceflow/${path}`);
		const [root = ''] = path.split('/');
		if (!PATH.test(code) || !folders.has(root)) return false;
		return !folders.has(path) && !files.includes(path);
	};
	const named = Array.from(withoutCode(text).matchAll(INLINE_CODE), ([, code = '']) => code);
	return named.filter(isMissing);
}

/** All folders that contain a file. */
function foldersOf(file: string): string[] {
	const parts = file.split('/').slice(0, -1);
	return parts.map((_part, index) => parts.slice(0, index + 1).join('/'));
}

function withoutCode(text: string): string {
	return text.replace(/^ *```[^]*?^ *```/gm, '');
}

/** The rows of Markdown tables with more or fewer cells than the head of their table. */
export function unevenRows(text: string): string[] {
	let cells: number | undefined;
	return withoutCode(text)
		.split('\n')
		.filter((line) => {
			const count = line.startsWith('|') ? line.split(/(?<!\\)\|/).length : undefined;
			cells = count === undefined ? undefined : (cells ?? count);
			return count !== cells;
		});
}
