import { readdirSync, readFileSync } from 'node:fs';
import Module from 'node:module';
import { join, relative, resolve } from 'node:path';

export const REPOSITORY = resolve(__dirname, '../../..');
const BUILT = join(REPOSITORY, 'dist');

type Compiling = NodeJS.Module & { _compile(code: string, file: string): unknown };
type Extensions = Record<string, (module: NodeJS.Module, file: string) => unknown>;

/** Every built script, by its path below `dist`. */
export function builtScripts(): Map<string, string> {
	const files = readdirSync(BUILT, { recursive: true })
		.map(String)
		.filter((file) => file.endsWith('.js'))
		.sort();
	return new Map(files.map((file) => [file, readFileSync(join(BUILT, file), 'utf8')]));
}

/** Gives whoever requires a built script another text than the file has. */
export class BuiltModules {
	private texts = new Map<string, string>();

	constructor() {
		const extensions = (Module as unknown as { _extensions: Extensions })._extensions;
		const load = extensions['.js'];
		extensions['.js'] = (module, file) => {
			const text = this.texts.get(relative(BUILT, file));
			if (text === undefined) return load?.(module, file);
			return (module as Compiling)._compile(text, file);
		};
	}

	/** From now on, the built node is what these texts, and the files otherwise, say. */
	use(texts: Map<string, string>) {
		this.texts = texts;
		for (const file of Object.keys(require.cache)) {
			if (!relative(BUILT, file).startsWith('..')) delete require.cache[file];
		}
	}
}
