const { readdir, readFile, rm, writeFile } = require('node:fs/promises');
const { dirname, join, relative } = require('node:path');
const { dest, parallel, series, src } = require('gulp');

const NODE = 'dist/nodes/Voiceflow';

/** Packages whose code is put into `dist`, since n8n installs no dependencies. */
const INLINED = [
	{
		name: 'eventsource-parser',
		file: `${NODE}/protocol/stream/eventsource-parser.js`,
		edits: [[/^\/\/# sourceMappingURL=.*\n?/m, '']],
	},
	{
		name: 'marked',
		file: `${NODE}/channels/marked.js`,
		edits: [
			// n8n's scan refuses a node that writes to the console.
			[/^ *console\.error\(errMsg\);\n/gm, ''],
			[/^\/\/# sourceMappingURL=.*\n?/m, ''],
		],
	},
];

/** `n8n-node build` also copies the schemas of every package that a folder of ours holds. */
async function removeOthers() {
	const ours = ['credentials', 'icons', 'nodes'];
	const others = (await readdir('dist')).filter((name) => !ours.includes(name));
	await Promise.all(others.map((name) => rm(join('dist', name), { recursive: true })));
	// What is left of sources that are gone, and of schemas that are spread below.
	await rm(`${NODE}/__schema__`, { recursive: true, force: true });
}

/** Copies what n8n reads beside the compiled node. */
function copyCodex() {
	return src('nodes/**/*.node.json', { base: '.' }).pipe(dest('dist'));
}

function copyIcons() {
	return src('icons/*.svg', { base: '.', encoding: false }).pipe(dest('dist'));
}

/**
 * Gives every operation its output schema where n8n looks for it: a file of one shape serves all
 * the operations that `operations.json` names for it.
 */
async function spreadSchemas() {
	const { mkdir } = require('node:fs/promises');
	const sources = 'nodes/Voiceflow/__schema__';
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

/** Puts a package, with its licence, beside the code that uses it. */
async function inline({ name, file, edits }) {
	const entry = require.resolve(name);
	const folder = entry.slice(0, entry.lastIndexOf(join('node_modules', name)));
	const home = join(folder, 'node_modules', name);
	const licence = (await readdir(home)).find((entryName) => /^licen[cs]e/i.test(entryName));
	if (!licence) throw new Error(`${name} has no licence to carry along`);
	const notice = (await readFile(join(home, licence), 'utf8')).trim();
	const { version } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8'));
	let code = await readFile(entry, 'utf8');
	for (const [found, replacement] of edits) code = replaced(code, found, replacement, name);
	if (/\bconsole\./.test(code)) throw new Error(`${name} still writes to the console`);
	await writeFile(file, `/*!\n${name} ${version}\n\n${notice}\n*/\n${code.trimEnd()}\n`);
	await requireFrom(name, file);
}

/** Makes every compiled file that requires the package require what was inlined. */
async function requireFrom(name, file) {
	const quoted = `require("${name}")`;
	const users = [];
	for (const entry of await readdir(NODE, { recursive: true, withFileTypes: true })) {
		const user = join(entry.parentPath, entry.name);
		if (!entry.isFile() || !user.endsWith('.js') || user === file) continue;
		const code = await readFile(user, 'utf8');
		if (code.includes(quoted)) users.push({ user, code });
	}
	if (users.length === 0) throw new Error(`Nothing requires ${name}: is it still needed?`);
	for (const { user, code } of users) {
		const path = `./${relative(dirname(user), file).replace(/\\/g, '/').replace(/\.js$/, '')}`;
		await writeFile(user, code.replaceAll(quoted, `require("${path.replace('./../', '../')}")`));
	}
}

/** A replacement that finds nothing is a build that silently lacks it. */
function replaced(text, found, replacement, where) {
	const result = text.replace(found, replacement);
	if (result === text) throw new Error(`${String(found)} is nowhere in ${where}`);
	return result;
}

async function inlinePackages() {
	for (const one of INLINED) await inline(one);
}

exports.build = series(removeOthers, parallel(copyCodex, copyIcons, spreadSchemas, inlinePackages));
