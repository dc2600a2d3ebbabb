/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions */
import { spawn, spawnSync } from 'node:child_process';
import {
	cpSync,
	existsSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { parseYaml } from './support/yaml';

const REPOSITORY = resolve(__dirname, '../..');
const GITHUB = join(REPOSITORY, '.github');
const MINUTES = 60_000;

interface Step {
	name?: string;
	uses?: string;
	run?: string;
	with?: Record<string, string>;
}
interface Workflow {
	name: string;
	on: { push?: { tags?: string[] } };
	permissions?: Record<string, string>;
	jobs: Record<string, { permissions?: Record<string, string>; steps: Step[] }>;
}

const readYaml = (...path: string[]) => parseYaml(readFileSync(join(GITHUB, ...path), 'utf8'));
const workflowOf = (file: string) => readYaml('workflows', file) as unknown as Workflow;
const manifest = JSON.parse(readFileSync(join(REPOSITORY, 'package.json'), 'utf8')) as {
	name: string;
	version: string;
	scripts: Record<string, string>;
};

describe('the YAML of .github', () => {
	it('is read as it is meant', () => {
		const text = [
			'# A comment',
			'on: {push: {tags: ["*", x]}}',
			"empty:\nlist:\n  - a: '1'\n    b: two\n  - plain",
			'text: |\n  first\n  second',
		].join('\n');
		expect(parseYaml(text)).toEqual({
			on: { push: { tags: ['*', 'x'] } },
			empty: null,
			list: [{ a: '1', b: 'two' }, 'plain'],
			text: 'first\nsecond\n',
		});
	});

	it('has forms for issues that GitHub takes: a name, a description, fields with labels', () => {
		const types = ['markdown', 'textarea', 'input', 'dropdown', 'checkboxes'];
		for (const file of ['bug.yml', 'feature.yml']) {
			const form = readYaml('ISSUE_TEMPLATE', file) as {
				name: string;
				description: string;
				body: { type: string; id?: string; attributes: { label?: string; value?: string } }[];
			};
			expect(form).toMatchObject({
				name: expect.stringMatching(/\S/),
				description: expect.stringMatching(/\S/),
			});
			const ids = form.body.flatMap(({ id }) => id ?? []);
			expect(new Set(ids).size).toBe(ids.length);
			for (const { type, attributes } of form.body) {
				expect(types).toContain(type);
				expect(type === 'markdown' ? attributes.value : attributes.label).toMatch(/\S/);
			}
		}
	});

	it('keeps dependencies fresh wherever there is a manifest', () => {
		const { version, updates } = readYaml('dependabot.yml') as {
			version: string;
			updates: { 'package-ecosystem': string; directory: string; schedule: { interval: string } }[];
		};
		expect(version).toBe('2');
		expect(updates.map((update) => [update['package-ecosystem'], update.directory])).toEqual([
			['npm', '/'],
			['npm', '/test/e2e'],
			['github-actions', '/'],
		]);
		for (const update of updates) {
			expect(['daily', 'weekly', 'monthly']).toContain(update.schedule.interval);
			const folder = join(REPOSITORY, update.directory);
			if (update['package-ecosystem'] === 'npm') {
				expect(existsSync(join(folder, 'package.json'))).toBe(true);
			}
		}
	});

	it.each(readdirSync(join(GITHUB, 'workflows')))('%s runs actions of one commit only', (file) => {
		const steps = Object.values(workflowOf(file).jobs).flatMap((job) => job.steps);
		const actions = steps.flatMap(({ uses }) => uses ?? []);
		expect(actions.length).toBeGreaterThan(0);
		expect(actions.filter((action) => !/^[\w./-]+@[0-9a-f]{40}$/.test(action))).toEqual([]);
	});

	it.each(readdirSync(join(GITHUB, 'workflows')))('%s runs scripts that there are', (file) => {
		const steps = Object.values(workflowOf(file).jobs).flatMap((job) => job.steps);
		const scripts = steps.flatMap(({ run = '' }) =>
			Array.from(
				run.matchAll(/\bnpm (?:run )?(test|start|[\w:.]+)/g),
				([, name]) => name as string,
			),
		);
		const own = ['install', 'ci', 'publish', 'pack', 'pkg', 'exec', 'run'];
		expect(scripts.filter((name) => !own.includes(name) && !(name in manifest.scripts))).toEqual(
			[],
		);
	});
});

describe('publish.yml', () => {
	const { on, jobs } = workflowOf('publish.yml');
	const { permissions, steps } = jobs.publish as Workflow['jobs'][string];
	const commands = steps.flatMap(({ run }) => run ?? []);

	it('starts with the tag of a version, and may do no more than sign', () => {
		expect(on).toEqual({ push: { tags: ['*.*.*'] } });
		expect(permissions).toEqual({ contents: 'read', 'id-token': 'write' });
	});

	it('checks the tag, installs, tests, and releases last', () => {
		expect(commands).toEqual([
			expect.stringContaining('GITHUB_REF_NAME'),
			'npm install',
			'npm test',
			'npm run release',
		]);
	});

	it('needs no secret of npm', () => {
		expect(readFileSync(join(GITHUB, 'workflows/publish.yml'), 'utf8')).not.toMatch(/secrets\./);
	});

	it.each([
		[manifest.version, 0],
		[`v${manifest.version}`, 1],
		['9.9.9', 1],
		['', 1],
	])('lets the tag "%s" through, or not: %d', (tag, status) => {
		const env = { ...process.env, GITHUB_REF_NAME: tag };
		expect(spawnSync('bash', ['-ec', commands[0] ?? ''], { cwd: REPOSITORY, env }).status).toBe(
			status,
		);
	});

	it.each([
		['refuses to publish by hand', undefined, 1],
		['lets the release publish', 'true', 0],
	])(
		'is guarded by n8n’s tool, which %s',
		(_name, mode, status) => {
			expect(manifest.scripts.prepublishOnly).toBe('n8n-node prerelease');
			const guard = spawnSync(join(REPOSITORY, 'node_modules/.bin/n8n-node'), ['prerelease'], {
				cwd: REPOSITORY,
				encoding: 'utf8',
				env: { ...process.env, RELEASE_MODE: mode },
			});
			expect(guard.status).toBe(status);
		},
		MINUTES,
	);

	describe('its last step, with a registry on this machine and nothing sent', () => {
		let folder: string;
		let registry: Server;
		const asked: string[] = [];
		let output = '';
		let status: number | null;

		beforeAll(async () => {
			registry = createServer((request, response) => {
				asked.push(`${request.method} ${request.url}`);
				response
					.writeHead(404, { 'content-type': 'application/json' })
					.end('{"error":"not found"}');
			});
			await new Promise<void>((listening) => registry.listen(0, '127.0.0.1', listening));
			folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-voiceflow-publish-'));
			checkOut(folder);
			const { port } = registry.address() as AddressInfo;
			[status, output] = await run(commands.at(-1) ?? '', folder, {
				// What tells n8n's tool, and npm, that they run in the workflow, and that it is a rehearsal.
				GITHUB_ACTIONS: 'true',
				CI: 'true',
				npm_config_dry_run: 'true',
				npm_config_registry: `http://127.0.0.1:${port}/`,
				npm_config_fetch_retries: '0',
			});
		}, 4 * MINUTES);

		afterAll(async () => {
			rmSync(folder, { recursive: true, force: true });
			await new Promise((closed) => registry.close(closed));
		});

		it('lints, builds, and would publish this package in this version', () => {
			expect({ status, output: status === 0 ? '' : output }).toEqual({ status: 0, output: '' });
			expect(output).toMatch(/> n8n-node lint[^]*> n8n-node build[^]*npm notice/);
			expect(output).toContain(`+ ${manifest.name}@${manifest.version}`);
			expect(output).toMatch(/with tag latest and default access \(dry-run\)/);
		});

		it('would publish what was built, and nothing of development', () => {
			const files = Array.from(
				output.matchAll(/npm notice +[\d.]+ ?k?B (\S+)/g),
				([, name]) => name,
			);
			expect(files).toEqual(
				expect.arrayContaining([
					'package.json',
					'README.md',
					'LICENSE.md',
					'dist/nodes/Voiceflow/Voiceflow.node.js',
					'dist/credentials/VoiceflowApi.credentials.js',
				]),
			);
			expect(
				files.filter((name) => !/^(dist\/|[A-Z]+\.md$|package\.json$)/.test(name ?? '')),
			).toEqual([]);
		});

		it('asks the registry what there is, and sends it nothing', () => {
			expect(asked.length).toBeGreaterThan(0);
			expect(new Set(asked)).toEqual(new Set([`GET /${manifest.name}`]));
		});
	});
});

/** What a clone of the working tree would hold, with the dependencies that are installed here. */
function checkOut(folder: string): void {
	const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
	const { stdout } = spawnSync('git', list, { cwd: REPOSITORY, encoding: 'utf8' });
	for (const file of stdout
		.split('\0')
		.filter((name) => name && existsSync(join(REPOSITORY, name)))) {
		cpSync(join(REPOSITORY, file), join(folder, file));
	}
	symlinkSync(join(REPOSITORY, 'node_modules'), join(folder, 'node_modules'));
}

/** Runs a step of a workflow as GitHub does, returns its exit code and what it printed. */
async function run(
	command: string,
	folder: string,
	environment: Record<string, string>,
): Promise<[number | null, string]> {
	// Jest sets it to `test`, and n8n's lint rules then take every file for one of their own tests.
	const env = { ...process.env, NODE_ENV: undefined, ...environment };
	const child = spawn('bash', ['-eo', 'pipefail', '-c', command], { cwd: folder, env });
	let output = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
	}
	return await new Promise((done) => child.on('close', (code) => done([code, output])));
}
