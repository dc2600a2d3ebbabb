/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
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
import { join, relative } from 'node:path';

import { pack, REPOSITORY, run, type Tarball } from './support/packing';

function filesIn(folder: string): string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => relative(folder, join(entry.parentPath, entry.name)))
		.sort();
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

	it('contains the built node with everything that n8n looks for, and no development files', () => {
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

	it('has no runtime dependencies, and accepts any version of n8n-workflow as its peer', () => {
		const manifest = JSON.parse(readFileSync(join(unpacked, 'package.json'), 'utf8')) as object;
		expect(manifest).not.toHaveProperty('dependencies');
		expect(manifest).toHaveProperty('peerDependencies', { 'n8n-workflow': '*' });
	});

	it('imports only its own files and what n8n allows a community node to import', () => {
		const scripts = filesIn(join(unpacked, 'dist')).filter((file) => file.endsWith('.js'));
		const imported = scripts.flatMap((file) => {
			const code = readFileSync(join(unpacked, 'dist', file), 'utf8');
			return Array.from(code.matchAll(/\brequire\(["']([^"']+)["']\)/g), ([, name]) => name ?? '');
		});
		const foreign = imported.filter((name) => !name.startsWith('.') && name !== 'n8n-workflow');
		expect(imported).toEqual(expect.arrayContaining(['./eventsource-parser', './marked']));
		// One is for signatures, the other for times without a zone.
		expect(foreign.sort()).toEqual(['crypto', 'luxon']);
	});

	it.each([
		['protocol/stream', 'eventsource-parser', /MIT License\n\nCopyright \(c\) .*Espen Hovlandsdal/],
		['channels', 'marked', /Copyright \(c\) .*Christopher Jeffrey[^]*John Gruber/],
	])('bundles in %s the package %s with its license', (place, name, license) => {
		const manifest = readFileSync(join(REPOSITORY, 'node_modules', name, 'package.json'), 'utf8');
		const { version } = JSON.parse(manifest) as { version: string };
		const code = readFileSync(join(unpacked, 'dist/nodes/Voiceflow', place, `${name}.js`), 'utf8');
		const [notice = ''] = code.split('*/');
		expect(notice.startsWith(`/*!\n${name} ${version}\n`)).toBe(true);
		expect(notice).toMatch(license);
		expect(code).not.toContain('sourceMappingURL');
		expect(code).not.toMatch(/\bconsole\./);
	});

	// A third of it is for the channels: the Markdown reader and the rules of each channel.
	it('is smaller than 170 kB', () => {
		expect(tarball.size).toBeLessThan(170_000);
	});

	it('loads with only the packages that n8n provides, and reads a stream', () => {
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
});
