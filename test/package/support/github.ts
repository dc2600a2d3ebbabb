/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from './packing';
import { parseYaml } from './yaml';

export const GITHUB = join(REPOSITORY, '.github');

export interface Step {
	name?: string;
	uses?: string;
	run?: string;
	with?: Record<string, string>;
}

export interface Job {
	permissions?: Record<string, string>;
	environment?: string;
	needs?: string;
	steps: Step[];
}

export interface GithubWorkflow {
	name: string;
	on: { push?: { tags?: string[] } };
	permissions?: Record<string, string>;
	jobs: Record<string, Job>;
}

/** A YAML file below `.github`. */
export const readYaml = (...path: string[]) =>
	parseYaml(readFileSync(join(GITHUB, ...path), 'utf8'));

export const workflowOf = (file: string) =>
	readYaml('workflows', file) as unknown as GithubWorkflow;

/** The commands of a job, in their order. */
export const commandsOf = (job: Job | undefined) =>
	(job?.steps ?? []).flatMap(({ run }) => run ?? []);

export const manifest = JSON.parse(readFileSync(join(REPOSITORY, 'package.json'), 'utf8')) as {
	name: string;
	version: string;
	scripts: Record<string, string>;
};
