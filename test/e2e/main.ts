/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, no-console */
import path from 'node:path';
import { SettingsError } from '../../examples/start/settings';
import type { Stage, Suite } from './support/instance';
import { Progress } from './support/progress';
import { Report } from './support/report';
import { runningN8n } from './support/running';
import { setStage, setStageIn } from './support/stage';

const SUITES = [
	'installed',
	'essentials',
	'commandLine',
	'webhook',
	'trigger',
	'transcripts',
	'chat',
	'examples',
	'browser',
	'tools',
	'telegram',
	'channels',
	'teams',
	'slack',
	'email',
	'sms',
	'agent',
	'handoff',
	'scores',
	'knowledge',
	'sync',
	'evaluation',
	'pictures',
	'queue',
	'queueTrigger',
];
/** What needs no more than n8n's own interfaces over HTTP. */
const SUITES_ANYWHERE = ['essentials', 'webhook'];
/** Another version of n8n: the folder of its `package.json`, and the suites that it can run. */
const OTHER_VERSIONS: Record<string, string[]> = { '1.x': ['installed', ...SUITES_ANYWHERE] };

/** The suites named on the command line, else all that there are for this n8n. */
function chosenSuites(suites: string[], named: string[]): string[] {
	const unknown = named.filter((name) => !suites.includes(name));
	if (unknown.length > 0) {
		throw new SettingsError(
			`Unknown suite: ${unknown.join(', ')}. Available suites: ${suites.join(', ')}`,
		);
	}
	return named.length > 0 ? named : suites;
}

/** The n8n that the run is about, and its suites: one that runs, another version, or the newest. */
async function choose(named: string[]): Promise<{ stage: Stage; suites: string[] }> {
	const running = runningN8n();
	if (running) {
		const suites = chosenSuites(SUITES_ANYWHERE, named);
		console.log(`n8n at ${running.address}`);
		return { suites, stage: await setStageIn(running) };
	}
	const version = named.find((name) => name in OTHER_VERSIONS);
	const suites = chosenSuites(
		OTHER_VERSIONS[version ?? ''] ?? SUITES,
		named.filter((name) => name !== version),
	);
	const folder = version === undefined ? undefined : path.join(__dirname, version);
	return { suites, stage: await setStage(new Progress(), folder) };
}

/** Loads a suite; late, for suites import what is installed. */
async function load(name: string): Promise<Suite> {
	const { suite } = (await import(`./${name}.e2e`)) as { suite: Suite };
	return suite;
}

async function main(): Promise<void> {
	const { suites, stage } = await choose(process.argv.slice(2));
	const report = new Report();
	for (const name of suites) {
		const suite = await load(name);
		await report.suite(suite.title, async (step) => await suite.run(step, stage));
	}
	process.exit(await report.close(path.join(__dirname, 'report.json')));
}

main().catch((error: unknown) => {
	const isExpected = error instanceof SettingsError;
	console.error(isExpected ? error.message : error);
	process.exit(isExpected ? 2 : 1);
});
