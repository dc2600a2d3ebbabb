/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { commandsOf, GITHUB, manifest, workflowOf } from './support/github';
import { pack, REPOSITORY } from './support/packing';

const { on, permissions, jobs } = workflowOf('publish.yml');
const { build, publish } = jobs;
const [publishCommand = ''] = commandsOf(publish);

describe('publish.yml', () => {
	it('starts for a version tag, without any permissions by default', () => {
		expect(on).toEqual({ push: { tags: ['*.*.*'] } });
		expect(permissions).toEqual({});
	});

	it('checks the tag, installs, tests, and packs in a read-only job', () => {
		expect(build?.permissions).toEqual({ contents: 'read' });
		expect(commandsOf(build)).toEqual([
			expect.stringContaining('GITHUB_REF_NAME'),
			'git merge-base --is-ancestor "$GITHUB_SHA" origin/main',
			'npm ci',
			'npm test',
			'npm pack --pack-destination tarball',
		]);
	});

	it('publishes that tarball in the protected environment, in a job that can only sign', () => {
		expect(publish).toMatchObject({
			needs: 'build',
			environment: 'npm',
			permissions: { 'id-token': 'write' },
		});
		expect(Object.keys(publish?.permissions ?? {})).toEqual(['id-token']);
		expect(commandsOf(publish)).toEqual([
			'npm publish ./tarball/*.tgz --provenance --access public',
		]);
	});

	it('checks out no code in the job that can sign', () => {
		const actions = (publish?.steps ?? []).flatMap(({ uses }) => uses?.split('@')[0] ?? []);
		expect(actions).toEqual(['actions/setup-node', 'actions/download-artifact']);
	});

	it('passes the tarball between the jobs under one name', () => {
		const named = (job: typeof build, action: string) =>
			job?.steps.find(({ uses }) => uses?.startsWith(action))?.with;
		expect(named(build, 'actions/upload-artifact')).toMatchObject({
			name: 'tarball',
			path: 'tarball/*.tgz',
			'if-no-files-found': 'error',
		});
		expect(named(publish, 'actions/download-artifact')).toEqual({
			name: 'tarball',
			path: 'tarball',
		});
	});

	it('uses a Node.js whose npm supports trusted publishing', () => {
		const versions = [build, publish].map(
			(job) => job?.steps.find(({ uses }) => uses?.startsWith('actions/setup-node'))?.with,
		);
		expect(versions).toEqual([{ 'node-version': '24' }, { 'node-version': '24' }]);
	});

	it('needs no npm token', () => {
		expect(readFileSync(join(GITHUB, 'workflows/publish.yml'), 'utf8')).not.toMatch(/secrets\./);
	});

	it.each([
		[manifest.version, 0],
		[`v${manifest.version}`, 1],
		['9.9.9', 1],
		['', 1],
	])('checks the tag "%s" with the exit code %d', (tag, status) => {
		const env = { ...process.env, GITHUB_REF_NAME: tag };
		const [check = ''] = commandsOf(build);
		expect(spawnSync('bash', ['-ec', check], { cwd: REPOSITORY, env }).status).toBe(status);
	});

	it('refuses a tag that is not on main', () => {
		const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-voiceflow-tag-'));
		const inFolder = (command: string, env: NodeJS.ProcessEnv = {}) =>
			spawnSync('bash', ['-ec', command], {
				cwd: folder,
				encoding: 'utf8',
				env: { ...process.env, ...env },
			});
		const commit = 'git -c user.name=a -c user.email=a@example.com commit -q --allow-empty -m a';
		inFolder(`git init -q && ${commit} && git update-ref refs/remotes/origin/main HEAD`);
		const head = () => inFolder('git rev-parse HEAD').stdout.trim();
		const check = () => inFolder(commandsOf(build)[1] ?? '', { GITHUB_SHA: head() }).status;
		expect(check()).toBe(0);
		inFolder(commit);
		expect(check()).toBe(1);
		rmSync(folder, { recursive: true, force: true });
	});

	it.each([
		['refuses to publish by hand', undefined, 1],
		['lets the release publish', 'true', 0],
	])('is guarded by n8n’s tool, which %s', (_name, mode, status) => {
		expect(manifest.scripts.prepublishOnly).toBe('n8n-node prerelease');
		const guard = spawnSync(join(REPOSITORY, 'node_modules/.bin/n8n-node'), ['prerelease'], {
			cwd: REPOSITORY,
			encoding: 'utf8',
			env: { ...process.env, RELEASE_MODE: mode },
		});
		expect(guard.status).toBe(status);
	});
});

describe('the last step of publish.yml, with a local registry and a dry run,', () => {
	let folder: string;
	let registry: Server;
	const asked: string[] = [];
	let output = '';
	let status: number | null;

	beforeAll(async () => {
		registry = createServer((request, response) => {
			asked.push(`${request.method} ${request.url}`);
			response.writeHead(404, { 'content-type': 'application/json' }).end('{"error":"not found"}');
		});
		await new Promise<void>((listening) => registry.listen(0, '127.0.0.1', listening));
		folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-voiceflow-publish-'));
		mkdirSync(join(folder, 'tarball'));
		pack(REPOSITORY, join(folder, 'tarball'));
		const { port } = registry.address() as AddressInfo;
		[status, output] = await run(publishCommand, folder, {
			// Tells npm that it runs in the workflow, and that this is a dry run.
			GITHUB_ACTIONS: 'true',
			CI: 'true',
			npm_config_dry_run: 'true',
			npm_config_registry: `http://127.0.0.1:${port}/`,
			npm_config_fetch_retries: '0',
		});
	});

	afterAll(async () => {
		rmSync(folder, { recursive: true, force: true });
		await new Promise((closed) => registry.close(closed));
	});

	it('would publish this package in this version', () => {
		expect({ status, output: status === 0 ? '' : output }).toEqual({ status: 0, output: '' });
		expect(output).toContain(`+ ${manifest.name}@${manifest.version}`);
		expect(output).toMatch(/with tag latest and public access \(dry-run\)/);
	});

	it('would publish the built files, and no development files', () => {
		const files = Array.from(output.matchAll(/npm notice +[\d.]+ ?k?B (\S+)/g), ([, name]) => name);
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

	it('reads from the registry, and sends nothing to it', () => {
		expect(asked.length).toBeGreaterThan(0);
		expect(new Set(asked)).toEqual(new Set([`GET /${manifest.name}`]));
	});
});

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
