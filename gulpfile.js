const { mkdir, readdir, readFile, rm, writeFile } = require('node:fs/promises');
const { basename, dirname, join } = require('node:path');
const esbuild = require('esbuild');
const { dest, parallel, series, src } = require('gulp');

const SOURCES = 'nodes/Voiceflow';
const NODE = 'dist/nodes/Voiceflow';

/** Files named after a package. The build bundles its code, because n8n installs no dependencies. */
const INLINED = ['channels/marked', 'protocol/stream/eventsource-parser'];

/** Removes other folders: `n8n-node build` also copies the schemas of packages in our folders. */
async function removeStrayFiles() {
	const ours = ['credentials', 'icons', 'nodes'];
	const others = (await readdir('dist')).filter((name) => !ours.includes(name));
	await Promise.all(others.map((name) => rm(join('dist', name), { recursive: true })));
	// Also removes the schemas of an earlier build. `copySchemas` copies them again.
	await rm(`${NODE}/__schema__`, { recursive: true, force: true });
}

/** Copies the codex files, which n8n reads next to the compiled nodes. */
function copyCodex() {
	return src('nodes/**/*.node.json', { base: '.' }).pipe(dest('dist'));
}

function copyIcons() {
	return src('icons/*.svg', { base: '.', encoding: false }).pipe(dest('dist'));
}

/**
 * Copies the output schemas to where n8n looks for those of an operation. `operations.json` lists
 * the operations that share a schema.
 */
async function copySchemas() {
	const sources = join(SOURCES, '__schema__');
	const operations = JSON.parse(await readFile(join(sources, 'operations.json'), 'utf8'));
	for (const [version, shapes] of Object.entries(operations)) {
		for (const [shape, places] of Object.entries(shapes)) {
			const schema = await readFile(join(sources, version, `${shape}.json`));
			for (const place of places) {
				const file = join(NODE, '__schema__', version, `${place}.json`);
				await mkdir(dirname(file), { recursive: true });
				await writeFile(file, schema);
			}
		}
	}
}

function inlinePackages() {
	return Promise.all(INLINED.map(inline));
}

/** Bundles a package with its license, and without the parts that are not imported. */
async function inline(file) {
	const name = basename(file);
	const entry = `${SOURCES}/${file}.ts`;
	const { outputFiles, metafile } = await esbuild.build({
		entryPoints: [entry],
		outfile: join(NODE, `${file}.js`),
		bundle: true,
		format: 'cjs',
		platform: 'node',
		target: 'es2022',
		// n8n's scan rejects a node that writes to the console.
		drop: ['console'],
		banner: { js: `/*!\n${await licenseOf(name)}\n*/` },
		legalComments: 'none',
		metafile: true,
		// Comments contain file paths, which must be the same on every machine.
		preserveSymlinks: true,
		write: false,
	});
	const [{ path, text }] = outputFiles;
	if (/\bconsole\b/.test(text)) throw new Error(`${name} still writes to the console`);
	const others = Object.keys(metafile.inputs).filter(
		(input) => input !== entry && !input.startsWith(`node_modules/${name}/`),
	);
	if (others.length > 0) throw new Error(`${name} bundles code without a license: ${others}`);
	await writeFile(path, text);
}

async function licenseOf(name) {
	const home = join('node_modules', name);
	const { version } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8'));
	const file = (await readdir(home)).find((entry) => /^licen[cs]e/i.test(entry));
	if (!file) throw new Error(`${name} has no license file`);
	return `${name} ${version}\n\n${(await readFile(join(home, file), 'utf8')).trim()}`;
}

exports.build = series(
	removeStrayFiles,
	parallel(copyCodex, copyIcons, copySchemas, inlinePackages),
);
