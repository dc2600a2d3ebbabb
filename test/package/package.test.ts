/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions */
import { spawnSync } from 'node:child_process';
import {
	cpSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const REPOSITORY = resolve(__dirname, '../..');
/** All that a build reads. */
const SOURCES = ['nodes', 'credentials', 'icons', '*.json', '*.js', '*.mjs', '*.md', '.npmrc'];

function run(command: string, args: string[], folder = REPOSITORY) {
	// Jest sets it to `test`, and n8n's lint rules then take every file for one of their own tests.
	const env = { ...process.env, NODE_ENV: undefined };
	const { status, stdout, stderr } = spawnSync(command, args, {
		cwd: folder,
		encoding: 'utf8',
		env,
	});
	return { status, output: `${stdout}${stderr}`, stdout };
}

function filesIn(folder: string): string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => relative(folder, join(entry.parentPath, entry.name)))
		.sort();
}

interface Tarball {
	filename: string;
	/** Hash of its bytes. */
	integrity: string;
	/** Bytes that a user downloads. */
	size: number;
}

function pack(source: string, destination: string): Tarball {
	const { stdout } = run('npm', ['pack', '--json', '--pack-destination', destination], source);
	const [tarball] = JSON.parse(stdout) as [Tarball];
	return tarball;
}

describe('the packed tarball', () => {
	let folder: string;
	let unpacked: string;
	let tarball: Tarball;

	beforeAll(() => {
		folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-voiceflow-'));
		tarball = pack(REPOSITORY, folder);
		run('tar', ['-xzf', tarball.filename], folder);
		unpacked = join(folder, 'package');
	});

	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	it('holds the built node with all that n8n looks for, and nothing of development', () => {
		const files = filesIn(unpacked);
		expect(files).toEqual(
			expect.arrayContaining([
				'LICENSE.md',
				'README.md',
				'package.json',
				'dist/credentials/VoiceflowApi.credentials.js',
				'dist/icons/voiceflow.dark.svg',
				'dist/icons/voiceflow.svg',
				'dist/nodes/Voiceflow/Voiceflow.node.js',
				'dist/nodes/Voiceflow/Voiceflow.node.json',
				'dist/nodes/Voiceflow/VoiceflowTrigger.node.js',
				'dist/nodes/Voiceflow/VoiceflowTrigger.node.json',
				'dist/nodes/Voiceflow/__schema__/v1.0.0/conversation/text.json',
			]),
		);
		const ours = /^(dist\/(credentials|icons|nodes)\/|LICENSE|README|package\.json$)/;
		expect(files.filter((file) => !ours.test(file))).toEqual([]);
	});

	it('has no runtime dependencies, and n8n-workflow of any version as its peer', () => {
		const manifest = JSON.parse(readFileSync(join(unpacked, 'package.json'), 'utf8')) as object;
		expect(manifest).not.toHaveProperty('dependencies');
		expect(manifest).toHaveProperty('peerDependencies', { 'n8n-workflow': '*' });
	});

	it('imports nothing but its own files and what n8n lets a community node import', () => {
		const scripts = filesIn(join(unpacked, 'dist')).filter((file) => file.endsWith('.js'));
		const imported = scripts.flatMap((file) => {
			const code = readFileSync(join(unpacked, 'dist', file), 'utf8');
			return Array.from(code.matchAll(/\brequire\(["']([^"']+)["']\)/g), ([, name]) => name ?? '');
		});
		const foreign = imported.filter((name) => !name.startsWith('.') && name !== 'n8n-workflow');
		expect(imported).toEqual(expect.arrayContaining(['./eventsource-parser', './marked']));
		// One for signatures, the other for times without a zone.
		expect(foreign.sort()).toEqual(['crypto', 'luxon']);
	});

	it.each([
		['protocol/stream', 'eventsource-parser', /MIT License\n\nCopyright \(c\) .*Espen Hovlandsdal/],
		['channels', 'marked', /Copyright \(c\) .*Christopher Jeffrey[^]*John Gruber/],
	])('carries, in %s, %s with its license', (place, name, license) => {
		const manifest = readFileSync(join(REPOSITORY, 'node_modules', name, 'package.json'), 'utf8');
		const { version } = JSON.parse(manifest) as { version: string };
		const code = readFileSync(join(unpacked, 'dist/nodes/Voiceflow', place, `${name}.js`), 'utf8');
		const [notice = ''] = code.split('*/');
		expect(notice.startsWith(`/*!\n${name} ${version}\n`)).toBe(true);
		expect(notice).toMatch(license);
		expect(code).not.toContain('sourceMappingURL');
		expect(code).not.toMatch(/\bconsole\./);
	});

	it('is small: under 150 kB', () => {
		expect(tarball.size).toBeLessThan(150_000);
	});

	it('loads alone, with only what n8n itself has beside it, and reads a stream', () => {
		const alone = join(folder, 'alone');
		mkdirSync(join(alone, 'node_modules'), { recursive: true });
		cpSync(unpacked, join(alone, 'node_modules/n8n-nodes-voiceflow'), { recursive: true });
		for (const name of ['n8n-workflow', 'luxon']) {
			symlinkSync(join(REPOSITORY, 'node_modules', name), join(alone, 'node_modules', name));
		}
		const script = `
			const dist = 'n8n-nodes-voiceflow/dist/';
			const { Voiceflow } = require(dist + 'nodes/Voiceflow/Voiceflow.node.js');
			const { VoiceflowApi } = require(dist + 'credentials/VoiceflowApi.credentials.js');
			const { FrameReader } = require(dist + 'nodes/Voiceflow/protocol/stream/frames.js');
			const frames = new FrameReader(1000).read(Buffer.from('event: end\\n\\n'));
			console.log(new Voiceflow().description.name, new VoiceflowApi().name, frames[0].event);
		`;
		expect(run(process.execPath, ['-e', script], alone)).toEqual({
			status: 0,
			stdout: 'voiceflow voiceflowApi end\n',
			output: 'voiceflow voiceflowApi end\n',
		});
	});

	it('has the same bytes when it is built and packed once more, elsewhere', () => {
		const copy = join(folder, 'copy');
		const files = run('git', [
			'ls-files',
			'--cached',
			'--others',
			'--exclude-standard',
			...SOURCES,
		]);
		for (const file of files.stdout.trim().split('\n')) {
			cpSync(join(REPOSITORY, file), join(copy, file));
		}
		symlinkSync(join(REPOSITORY, 'node_modules'), join(copy, 'node_modules'));
		expect(run('npm', ['run', 'build'], copy).status).toBe(0);
		expect(pack(copy, copy).integrity).toBe(tarball.integrity);
	});

	it('passes the community scan: source and tarball', () => {
		const scanner = pathToFileURL(
			join(REPOSITORY, 'node_modules/@n8n/scan-community-package/scanner/scanner.mjs'),
		);
		const source = join(folder, 'source');
		for (const part of ['package.json', 'nodes', 'credentials', 'icons']) {
			cpSync(join(REPOSITORY, part), join(source, part), { recursive: true });
		}
		const script = `
			import { analyzePackage, SOURCE_FILE_PATTERNS } from ${JSON.stringify(scanner.href)};
			const results = [
				await analyzePackage(${JSON.stringify(source)}, SOURCE_FILE_PATTERNS),
				await analyzePackage(${JSON.stringify(unpacked)}, ['**/*.js', 'package.json']),
			];
			console.log(JSON.stringify(results, null, 1));
		`;
		const { stdout } = run(process.execPath, ['--input-type=module', '-e', script]);
		expect(JSON.parse(stdout)).toEqual([{ passed: true }, { passed: true }]);
	});
});

describe('the sources', () => {
	it('pass n8n-node lint', () => {
		const { status, output } = run('npm', ['run', 'lint']);
		expect({ status, output: status === 0 ? '' : output }).toEqual({ status: 0, output: '' });
	});

	it('are formatted', () => {
		const { status, output } = run('npx', ['prettier', '--check', '.']);
		expect({ status, output: status === 0 ? '' : output }).toEqual({ status: 0, output: '' });
	});

	it('pass the type checker, tests included', () => {
		const { status, output } = run('npm', ['run', 'typecheck']);
		expect({ status, output: status === 0 ? '' : output }).toEqual({ status: 0, output: '' });
	});
});
