/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, @typescript-eslint/no-require-imports */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import type { INodeType } from 'n8n-workflow';

import { parseYaml } from './support/yaml';

const REPOSITORY = resolve(__dirname, '../..');
const WORKFLOWS = join(REPOSITORY, '.github/workflows');
/** The first version of Node.js whose npm can publish as a trusted publisher. */
const FIRST_TO_PUBLISH = [24];

interface Job {
	strategy?: { matrix?: Record<string, string[]> };
	steps: Array<{ uses?: string; run?: string; with?: Record<string, string> }>;
}
interface Codex {
	node: string;
	nodeVersion: string;
	codexVersion: string;
	categories: string[];
	resources: Record<string, Array<{ url: string }>>;
}

const read = (...path: string[]) => readFileSync(join(REPOSITORY, ...path), 'utf8');
const readJson = (...path: string[]) => JSON.parse(read(...path)) as unknown;
const manifest = readJson('package.json') as {
	name: string;
	homepage: string;
	engines: { node: string };
	n8n: { n8nNodesApiVersion: number; strict: boolean; credentials: string[]; nodes: string[] };
};
const jobsOf = (workflow: string) =>
	Object.entries((parseYaml(read('.github/workflows', workflow)) as { jobs: object }).jobs) as [
		string,
		Job,
	][];

/** Major and minor number of a version such as `20.19`, to be compared. */
const numbersOf = (version: string) => version.split('.').map(Number);
const isBefore = ([major = 0, minor = 0]: number[], [otherMajor = 0, otherMinor = 0]: number[]) =>
	major < otherMajor || (major === otherMajor && minor < otherMinor);

/** The versions of Node.js that a job runs on, those of its matrix too. */
function nodeVersionsOf({ steps, strategy }: Job): string[] {
	return steps
		.filter(({ uses = '' }) => uses.startsWith('actions/setup-node@'))
		.flatMap((step) => {
			const version = step.with?.['node-version'] ?? '';
			const [, name] = /^\$\{\{ matrix\.(\w+) \}\}$/.exec(version) ?? [];
			return name === undefined ? version : (strategy?.matrix?.[name] ?? []);
		});
}

describe('Node.js', () => {
	const [, least = ''] = /^>=(\d+\.\d+)$/.exec(manifest.engines.node) ?? [];

	it('is required in the version that the documentation names', () => {
		expect(least).toBe('20.19');
		for (const page of ['README.md', 'CONTRIBUTING.md']) {
			expect(read(page)).toContain(`Node.js ${least} or later`);
		}
	});

	it('is tested in the oldest required version and the newest one', () => {
		const tried = jobsOf('ci.yml').flatMap(([, job]) => nodeVersionsOf(job));
		expect(tried).toEqual(expect.arrayContaining([least, '24']));
	});

	it.each(readdirSync(WORKFLOWS))('is new enough in every job of %s', (workflow) => {
		for (const [, job] of jobsOf(workflow)) {
			const versions = nodeVersionsOf(job);
			const isOfNpm = job.steps.some(({ run = '' }) => run.startsWith('npm '));
			expect(versions.length > 0).toBe(isOfNpm);
			const old = versions.filter((version) =>
				isBefore(numbersOf(`${version}.99`), numbersOf(least)),
			);
			expect(old).toEqual([]);
		}
	});

	it('is new enough in publish.yml to publish without a token', () => {
		const versions = jobsOf('publish.yml').flatMap(([, job]) => nodeVersionsOf(job));
		expect(versions.length).toBeGreaterThan(0);
		for (const version of versions) {
			expect(isBefore(numbersOf(version), FIRST_TO_PUBLISH)).toBe(false);
		}
	});
});

describe('what n8n loads', () => {
	it('is listed in package.json and exists', () => {
		expect(manifest.n8n).toEqual({
			n8nNodesApiVersion: 1,
			strict: true,
			credentials: ['dist/credentials/VoiceflowApi.credentials.js'],
			nodes: [
				'dist/nodes/Voiceflow/Voiceflow.node.js',
				'dist/nodes/Voiceflow/VoiceflowTrigger.node.js',
			],
		});
		for (const file of [...manifest.n8n.credentials, ...manifest.n8n.nodes]) {
			expect(existsSync(join(REPOSITORY, file))).toBe(true);
		}
	});

	it.each(manifest.n8n.nodes)('has its own codex file: %s', (file) => {
		const codex = readJson(file.replace(/\.js$/, '.json')) as Codex;
		const [type] = Object.values(
			require(join(REPOSITORY, file)) as Record<string, new () => INodeType>,
		);
		if (!type) throw new Error(`${file} exports no node`);
		const { description } = new type();
		expect(codex).toMatchObject({
			node: `${manifest.name}.${description.name}`,
			nodeVersion: `${String(description.version)}.0`,
			codexVersion: '1.0',
			categories: expect.arrayContaining(['AI']),
			resources: { primaryDocumentation: [{ url: manifest.homepage }] },
		});
		expect(readJson(file.replace('dist/', '').replace(/\.js$/, '.json'))).toEqual(codex);
	});
});
