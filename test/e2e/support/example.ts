/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { INode } from 'n8n-workflow';
import type { StoredCredential, Workflow } from './rest';

const FOLDER = path.resolve(__dirname, '..', '..', '..', 'examples');
const MANUAL_TRIGGER = 'n8n-nodes-base.manualTrigger';
const TRIGGER = /trigger$|\.webhook$/i;

/** An example of this repository. */
export interface Example {
	/** Its file name without the extension. */
	name: string;
	workflow: Workflow;
}

/** All examples, sorted by file name. */
export async function readExamples(): Promise<Example[]> {
	const files = (await readdir(FOLDER)).filter((file) => file.endsWith('.json')).sort();
	return await Promise.all(
		files.map(async (file) => ({
			name: path.basename(file, '.json'),
			workflow: JSON.parse(await readFile(path.join(FOLDER, file), 'utf8')) as Workflow,
		})),
	);
}

/**
 * An example by its file name, with stored credentials.
 * @throws Error if there is no such example
 */
export async function exampleWith(name: string, stored: StoredCredential[]): Promise<Workflow> {
	const example = (await readExamples()).find((one) => one.name === name);
	if (!example) throw new Error(`There is no example ${name}`);
	return withCredentials(example.workflow, stored);
}

/** The triggers of a workflow. */
export function triggersOf({ nodes }: Workflow): INode[] {
	return nodes.filter(({ type }) => TRIGGER.test(type));
}

/** Whether only a Manual Trigger starts a workflow. */
export function runsHeadless(workflow: Workflow): boolean {
	const triggers = triggersOf(workflow);
	return triggers.length > 0 && triggers.every(({ type }) => type === MANUAL_TRIGGER);
}

/** The same workflow with stored credentials in place of those that its nodes name. */
export function withCredentials(workflow: Workflow, stored: StoredCredential[]): Workflow {
	const nodes = workflow.nodes.map((node) => {
		const types = Object.keys(node.credentials ?? {});
		const chosen = stored.filter(({ type }) => types.includes(type));
		const credentials = Object.fromEntries(
			chosen.map(({ id, name, type }) => [type, { id, name }]),
		);
		return { ...node, ...(types.length > 0 && { credentials }) };
	});
	return { ...workflow, nodes };
}
