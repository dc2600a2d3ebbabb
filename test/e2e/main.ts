/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, no-console */
import path from 'node:path';
import type { Suite } from './harness/instance';
import { Report } from './harness/report';
import { setStage } from './harness/stage';

const SUITES = [
	'installed',
	'commandLine',
	'webhook',
	'trigger',
	'browser',
	'telegram',
	'channels',
	'queue',
];

/** The suites named on the command line, else all. */
function chosenSuites(): string[] {
	const named = process.argv.slice(2);
	const unknown = named.filter((name) => !SUITES.includes(name));
	if (unknown.length > 0) {
		throw new Error(`No such suite: ${unknown.join(', ')}. There are: ${SUITES.join(', ')}`);
	}
	return named.length > 0 ? named : SUITES;
}

/** Loads a suite; late, for suites import what is installed. */
async function load(name: string): Promise<Suite> {
	const { suite } = (await import(`./${name}.e2e`)) as { suite: Suite };
	return suite;
}

async function main(): Promise<void> {
	const names = chosenSuites();
	const stage = await setStage((line) => console.log(line));
	const report = new Report();
	for (const name of names) {
		const suite = await load(name);
		await report.suite(suite.title, async (step) => await suite.run(step, stage));
	}
	process.exit(await report.close(path.join(__dirname, 'report.json')));
}

main().catch((error: unknown) => {
	console.error(error);
	process.exit(1);
});
