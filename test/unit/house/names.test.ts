/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

import * as ts from 'typescript';

const ROOT = resolve(__dirname, '../../..');
const NODE = join(ROOT, 'nodes/Voiceflow');
const TYPESCRIPT = dirname(require.resolve('typescript'));

/** `Request` is what api/ passes to transport/. Neither of them uses `fetch`. */
const CHOSEN = ['Request'];

interface Export {
	file: string;
	name: string;
}

const files = readdirSync(NODE, { recursive: true })
	.map(String)
	.filter((file) => file.endsWith('.ts'));

const exported = files.flatMap((file) =>
	exportsOf(readFileSync(join(NODE, file), 'utf8')).map((name) => ({ file, name })),
);

/** The names that a source declares and exports. Re-exports do not count. */
function exportsOf(code: string): string[] {
	const source = ts.createSourceFile('source.ts', code, ts.ScriptTarget.Latest);
	return source.statements.flatMap((statement) => {
		const isExported =
			ts.canHaveModifiers(statement) &&
			ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
		return isExported ? declaredBy(statement) : [];
	});
}

function declaredBy(statement: ts.Statement): string[] {
	if (ts.isVariableStatement(statement)) {
		return statement.declarationList.declarations.flatMap(({ name }) =>
			ts.isIdentifier(name) ? [name.text] : [],
		);
	}
	const { name } = statement as { name?: ts.Identifier };
	return name ? [name.text] : [];
}

/** Whether files of one name are the same thing for several resources or channels. */
const isOneThing = (places: string[]) =>
	new Set(places.map((place) => basename(place))).size === 1 &&
	places.every((place) => isOfResource(place) || isOfChannel(place));

const isOfResource = (file: string) =>
	/^actions\/[^/]+\/(?:[^/]+\.operation|index)\.ts$/.test(file);
const isOfChannel = (file: string) => /(?:^|\/)channels\/[^/]+\/[^/]+\.ts$/.test(file);

function sharedNames(found: Export[]): string[] {
	return grouped(found, ({ name }) => name)
		.map(([name, group]) => [name, group.map(({ file }) => file)] as const)
		.filter(([, places]) => places.length > 1 && !isOneThing(places))
		.map(([name, places]) => `${name} is exported by ${places.sort().join(' and ')}`);
}

function sharedFileNames(found: string[]): string[] {
	return grouped(
		found.filter((file) => basename(file) !== 'index.ts' && !isOfChannel(file)),
		(file) => basename(file),
	)
		.filter(([, places]) => places.length > 1 && !isOneThing(places))
		.map(([name, places]) => `${name} names ${places.sort().join(' and ')}`);
}

function shadowingNames(found: Export[]): string[] {
	return found
		.filter(({ name }) => GLOBAL_NAMES.has(name) && !CHOSEN.includes(name))
		.map(({ file, name }) => `${name} of ${file} is a global name`);
}

function grouped<Value>(
	values: Value[],
	keyOf: (value: Value) => string,
): Array<[string, Value[]]> {
	const groups = new Map<string, Value[]>();
	for (const value of values) {
		const key = keyOf(value);
		groups.set(key, [...(groups.get(key) ?? []), value]);
	}
	return Array.from(groups).sort(([one], [other]) => (one < other ? -1 : 1));
}

/** The globals of JavaScript and of browsers, which TypeScript knows, and those of Node.js. */
const GLOBAL_NAMES = new Set([
	...['Buffer', 'NodeJS', 'global', 'module', 'process', 'require'],
	...readdirSync(TYPESCRIPT)
		.filter((file) => /^lib\.(?:es|decorators|dom).*\.d\.ts$/.test(file))
		.flatMap((file) => globalsOf(readFileSync(join(TYPESCRIPT, file), 'utf8'))),
]);

function globalsOf(library: string): string[] {
	const declarations = /^(?:declare )?(?:interface|type|class|var|function|const) (\w+)/gm;
	return Array.from(library.matchAll(declarations), ([, name = '']) => name);
}

describe('the names that the node exports', () => {
	it('have one meaning each', () => {
		expect(exported.length).toBeGreaterThan(300);
		expect(sharedNames(exported)).toEqual([]);
	});

	it('shadow no global name', () => {
		expect(shadowingNames(exported)).toEqual([]);
	});

	it('still include every global name that is allowed', () => {
		expect(CHOSEN.filter((chosen) => !exported.some(({ name }) => name === chosen))).toEqual([]);
	});
});

describe('the file names of the node', () => {
	it('each stand for one subject', () => {
		expect(sharedFileNames(files)).toEqual([]);
	});
});

describe('the test of names', () => {
	it('finds exports of every kind', () => {
		const code = `
			export const one = 1, two = 2;
			export async function three() {}
			export function* four() {}
			export abstract class Five {}
			export interface Six {}
			export type Seven = string;
			export enum Eight {}
			export { elsewhere } from './elsewhere';
			const hidden = 1;
		`;
		expect(exportsOf(code)).toEqual([
			...['one', 'two', 'three', 'four', 'Five', 'Six', 'Seven', 'Eight'],
		]);
	});

	it('notices two exports of one name', () => {
		const [first, second] = ['api/usage.ts', 'api/calls.ts'].map((file) => ({
			file,
			name: 'page',
		}));
		expect(sharedNames([first, second] as Export[])).toEqual([
			'page is exported by api/calls.ts and api/usage.ts',
		]);
	});

	it('accepts one name for the same operation of two resources', () => {
		const resources = ['state', 'usage'].map((name) => `actions/${name}/get.operation.ts`);
		expect(sharedNames(resources.map((file) => ({ file, name: 'get' })))).toEqual([]);
		expect(sharedFileNames(resources)).toEqual([]);
	});

	it('accepts one file name in the folders of two channels', () => {
		expect(sharedFileNames(['channels/slack/limits.ts', 'channels/telegram/limits.ts'])).toEqual(
			[],
		);
	});

	it('notices a file name that a channel does not explain', () => {
		expect(sharedFileNames(['channels/limits.ts', 'protocol/turn/limits.ts'])).toEqual([
			'limits.ts names channels/limits.ts and protocol/turn/limits.ts',
		]);
	});

	it.each(['Parameters', 'Promise', 'Element', 'Buffer', 'URL'])('knows the global %s', (name) => {
		expect(shadowingNames([{ file: 'a.ts', name }])).toEqual([`${name} of a.ts is a global name`]);
	});
});
