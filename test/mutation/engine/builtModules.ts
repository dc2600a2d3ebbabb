/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { readdirSync, readFileSync } from 'node:fs';
import Module from 'node:module';
import { join, relative, resolve } from 'node:path';

export const REPOSITORY = resolve(__dirname, '../../..');
const BUILT = join(REPOSITORY, 'dist');

type Compiling = NodeJS.Module & { _compile(code: string, file: string): unknown };
type Extensions = Record<string, (module: NodeJS.Module, file: string) => unknown>;

/** Returns the code of every built script by its path in `dist`. */
export function builtScripts(): Map<string, string> {
	const files = readdirSync(BUILT, { recursive: true })
		.map(String)
		.filter((file) => file.endsWith('.js'))
		.sort();
	return new Map(files.map((file) => [file, readFileSync(join(BUILT, file), 'utf8')]));
}

/** Replaces the code of built scripts when they are required. */
export class BuiltModules {
	private codes = new Map<string, string>();

	constructor() {
		const extensions = (Module as unknown as { _extensions: Extensions })._extensions;
		const load = extensions['.js'];
		extensions['.js'] = (module, file) => {
			const code = this.codes.get(relative(BUILT, file));
			if (code === undefined) return load?.(module, file);
			return (module as Compiling)._compile(code, file);
		};
	}

	/** Unloads the built node. It will be loaded with this code, or from the files. */
	use(codes: Map<string, string>) {
		this.codes = codes;
		for (const file of Object.keys(require.cache)) {
			if (!relative(BUILT, file).startsWith('..')) delete require.cache[file];
		}
	}
}
