const { readdir, readFile, rm } = require('node:fs/promises');
const { join } = require('node:path');
const { dest, parallel, series, src } = require('gulp');
const { Transform } = require('node:stream');

const PARSER = 'eventsource-parser';
const INLINED = 'dist/nodes/Voiceflow/protocol';

/** `n8n-node build` also copies the schemas of every package that a folder of ours holds. */
async function removeOthers() {
	const ours = ['credentials', 'icons', 'nodes'];
	const others = (await readdir('dist')).filter((name) => !ours.includes(name));
	await Promise.all(others.map((name) => rm(join('dist', name), { recursive: true })));
}

/** Copies what n8n reads beside the compiled node: codex and output schemas. */
function copyNodeFiles() {
	return src(['nodes/**/*.node.json', 'nodes/**/__schema__/**/*.json'], { base: '.' }).pipe(
		dest('dist'),
	);
}

function copyIcons() {
	return src('icons/*.svg', { base: '.', encoding: false }).pipe(dest('dist'));
}

/** Puts the parser, with its notice, beside the code that uses it: n8n installs no dependencies. */
async function inlineParser() {
	const notice = await readFile(require.resolve(PARSER).replace(/dist\/.*$/, 'LICENSE'), 'utf8');
	const { version } = require(`${PARSER}/package.json`);
	const header = `/*!\n${PARSER} ${version}\n\n${notice.trim()}\n*/\n`;
	return await finished(
		src(require.resolve(PARSER))
			.pipe(
				editing(
					(code) => header + code.replace(/^\/\/# sourceMappingURL=.*$/m, '').trimEnd() + '\n',
				),
			)
			.pipe(renaming(`${PARSER}.js`))
			.pipe(dest(INLINED)),
	);
}

function useInlinedParser() {
	return src(`${INLINED}/frames.js`)
		.pipe(editing((code) => code.replace(`require("${PARSER}")`, `require("./${PARSER}")`)))
		.pipe(dest(INLINED));
}

function editing(edit) {
	return eachFile((file) => {
		file.contents = Buffer.from(edit(file.contents.toString()));
	});
}

function renaming(name) {
	return eachFile((file) => {
		file.basename = name;
	});
}

function eachFile(change) {
	return new Transform({
		objectMode: true,
		transform(file, _encoding, done) {
			change(file);
			done(null, file);
		},
	});
}

function finished(stream) {
	return new Promise((resolve, reject) => stream.on('finish', resolve).on('error', reject));
}

exports.build = series(
	removeOthers,
	parallel(copyNodeFiles, copyIcons, series(inlineParser, useInlinedParser)),
);
