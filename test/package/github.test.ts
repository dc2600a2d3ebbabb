/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { commandsOf, GITHUB, manifest, readYaml, workflowOf } from './support/github';
import { REPOSITORY, run } from './support/packing';
import { parseYaml } from './support/yaml';

describe('the YAML files in .github', () => {
	it('are parsed as intended', () => {
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

	it('include issue forms that GitHub accepts: a name, a description, fields with labels', () => {
		const types = ['markdown', 'textarea', 'input', 'dropdown', 'checkboxes'];
		for (const file of ['bug.yml', 'feature.yml', 'live-report.yml']) {
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

	it('keep dependencies up to date in every folder with a manifest', () => {
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

	it.each(readdirSync(join(GITHUB, 'workflows')))('pin each action to a commit: %s', (file) => {
		const steps = Object.values(workflowOf(file).jobs).flatMap((job) => job.steps);
		const actions = steps.flatMap(({ uses }) => uses ?? []);
		expect(actions.length).toBeGreaterThan(0);
		expect(actions.filter((action) => !/^[\w./-]+@[0-9a-f]{40}$/.test(action))).toEqual([]);
	});

	it.each(readdirSync(join(GITHUB, 'workflows')))('run only scripts that exist: %s', (file) => {
		const commands = Object.values(workflowOf(file).jobs).flatMap(commandsOf);
		const scripts = commands.flatMap((command) =>
			Array.from(
				command.matchAll(/\bnpm (?:run )?(test|start|[\w:.]+)/g),
				([, name]) => name as string,
			),
		);
		const own = ['install', 'ci', 'publish', 'pack', 'pkg', 'exec', 'run'];
		expect(scripts.filter((name) => !own.includes(name) && !(name in manifest.scripts))).toEqual(
			[],
		);
	});
});

describe('an installation', () => {
	/** All commands that a person or a machine runs, or that a page tells them to run. */
	const WRITTEN = run('git', [
		...['ls-files', '--cached', '--others', '--exclude-standard', '--'],
		...['.ci', '.github', 'package.json', 'README.md', 'CONTRIBUTING.md', 'docs/*.md'],
		...['test/**/*.ts', 'examples/**/*.ts', 'bench/**/*.ts', 'emulator/**/*.ts', 'live/**/*.ts'],
	])
		.stdout.trim()
		.split('\n')
		.filter((file) => existsSync(join(REPOSITORY, file)) && !file.endsWith('github.test.ts'));
	/**
	 * What has no lock file to follow: a newer scanner, the packed node in n8n's own folder, a page's
	 * example, the oldest and newest n8n, and the judges of messages.
	 */
	const WITHOUT_LOCK_FILE = [
		'.github/workflows/weekly.yml: npm install --no-save',
		"test/e2e/support/communityPackage.ts: 'npm', ['install'",
		"test/run/judges.ts: 'npm', ['install'",
		'test/unit/docs/pages.test.ts: npm install',
		"test/versions/core.ts: 'npm', ['install'",
	];

	it('follows every lock file', () => {
		const found = WRITTEN.flatMap((file) =>
			Array.from(
				readFileSync(join(REPOSITORY, file), 'utf8').matchAll(
					/\bnpm (?:i|install|add)\b(?: --?[\w-]+)?|'npm', \['(?:i|install|add)'/g,
				),
				([command]) => `${file}: ${command}`,
			),
		);
		expect(found.sort()).toEqual(WITHOUT_LOCK_FILE);
	});

	it.each(['.', 'test/e2e'])('has a lock file that matches the package.json in %s', (folder) => {
		const read = (name: string) =>
			JSON.parse(readFileSync(join(REPOSITORY, folder, name), 'utf8')) as Dependencies & {
				packages: Record<string, Dependencies>;
			};
		const { dependencies, devDependencies, optionalDependencies } = read('package.json');
		expect(read('package-lock.json').packages['']).toMatchObject(
			JSON.parse(JSON.stringify({ dependencies, devDependencies, optionalDependencies })),
		);
	});
});

interface Dependencies {
	dependencies?: Record<string, string>;
	devDependencies?: Record<string, string>;
	optionalDependencies?: Record<string, string>;
}
