/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { relative, resolve } from 'node:path';
import ts from 'typescript';

const REPOSITORY = resolve(__dirname, '../../../..');
const NODE = resolve(REPOSITORY, 'nodes/Voiceflow');

/** The old and the new text of each edit, by the path of the file in the node. */
export type Edits = Record<string, [found: string, replacement: string]>;

const config = ts.readConfigFile(resolve(REPOSITORY, 'tsconfig.json'), ts.sys.readFile);
const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, REPOSITORY);
/** The files that no edit touches, which every compilation reads. */
const parsed = new Map<string, ts.SourceFile | undefined>();

/** The files of the channels that the compiler refuses once the node is edited, with its reasons. */
export function refusals(edits: Edits): Array<{ file: string; reason: string }> {
	const program = ts.createProgram(
		[resolve(NODE, 'channels/index.ts')],
		{ ...options, noEmit: true },
		hostWith(edits),
	);
	return program
		.getSourceFiles()
		.filter(({ fileName }) => isOfChannels(fileName))
		.flatMap((source) => program.getSemanticDiagnostics(source))
		.map(({ file, messageText }) => ({
			file: relative(NODE, file?.fileName ?? ''),
			reason: ts.flattenDiagnosticMessageText(messageText, '\n'),
		}));
}

function isOfChannels(path: string): boolean {
	return relative(NODE, path).startsWith('channels/');
}

function hostWith(edits: Edits): ts.CompilerHost {
	const host = ts.createCompilerHost(options);
	const read = host.getSourceFile.bind(host);
	host.getSourceFile = (path, ...rest) => {
		const edit = edits[relative(NODE, path)];
		if (edit) return ts.createSourceFile(path, edited(path, edit), ts.ScriptTarget.ES2022, true);
		if (!parsed.has(path)) parsed.set(path, read(path, ...rest));
		return parsed.get(path);
	};
	return host;
}

function edited(path: string, [found, replacement]: [string, string]): string {
	const text = ts.sys.readFile(path) ?? '';
	if (!text.includes(found)) throw new Error(`${path} does not contain ${found}`);
	return text.replace(found, replacement);
}
