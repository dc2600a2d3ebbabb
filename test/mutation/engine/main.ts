/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, no-console */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { builtScripts, REPOSITORY } from './builtModules';
import { measuredSuites } from './measuredSuites';
import type { Measured } from './messages';
import { withMutant } from './mutants';
import { attemptsFor, sample } from './plan';
import { numberedScripts, scriptMutants, type ScriptMutant } from './scripts';
import { WarmProcess } from './warmProcess';

const ENOUGH = 0.9;
const REPORT = join(REPOSITORY, 'coverage/mutation-engine.json');

const { values } = parseArgs({
	options: {
		count: { type: 'string', default: '200' },
		seed: { type: 'string', default: String(Date.now() % 1_000_000) },
		only: { type: 'string', default: '' },
		suites: { type: 'string', default: '' },
	},
});

/** The result for one mutant. */
interface Verdict {
	place: string;
	what: string;
	line: string;
	noticedBy?: string;
	problem?: string;
	/** No test runs its statement. */
	isUncovered: boolean;
	seconds: number;
}

async function main(): Promise<void> {
	const scripts = builtScripts();
	const warm = new WarmProcess();
	const suites = await measuredSuites(scripts, warm, values.suites);
	const all = scriptMutants(numberedScripts(scripts)).filter(({ script }) =>
		script.name.includes(values.only),
	);
	const chosen = sample(all, Number(values.count), Number(values.seed));
	console.log(`${chosen.length} of ${all.length} mistakes, with the seed ${values.seed}`);
	const untrusted = new Set<string>();
	const verdicts: Verdict[] = [];
	for (const mutant of chosen) {
		const verdict = await judge(mutant, suites, warm, untrusted);
		verdicts.push(verdict);
		console.log(lineOf(verdict));
	}
	warm.close();
	report(verdicts);
}

async function judge(
	mutant: ScriptMutant,
	suites: Map<string, Measured>,
	warm: WarmProcess,
	untrusted: Set<string>,
): Promise<Verdict> {
	const { script, line, what } = mutant;
	const attempts = attemptsFor(mutant, suites, untrusted);
	const verdict: Verdict = {
		place: `dist/${script.name}:${line}`,
		what,
		line: script.original.split('\n')[line - 1]?.trim() ?? '',
		isUncovered: attempts.length === 0,
		seconds: 0,
	};
	const started = Date.now();
	const changed: [string, string] = [script.name, withMutant(script.original, mutant)];
	for (const { file, tests } of attempts) {
		const timed = tests.map(({ title, milliseconds }): [string, number] => [title, milliseconds]);
		const failed = await warm.attempt({ file, tests: timed, changed });
		if (!failed) continue;
		const upToFailed = timed.slice(0, timed.findIndex(([title]) => title === failed.title) + 1);
		const failedWithout = await warm.attempt({
			file,
			tests: upToFailed.length > 0 ? upToFailed : timed,
		});
		if (!failedWithout) {
			Object.assign(verdict, { noticedBy: `${file}: ${failed.title}`, problem: failed.problem });
			break;
		}
		console.log(`not trusted, because it also fails without the mistake: ${failedWithout.title}`);
		untrusted.add(failedWithout.title);
	}
	verdict.seconds = (Date.now() - started) / 1000;
	return verdict;
}

function lineOf({ place, what, line, noticedBy, isUncovered, seconds }: Verdict): string {
	const time = `${seconds.toFixed(1)} s`;
	if (noticedBy !== undefined) return `noticed    ${time}  ${place} ${what}`;
	const why = isUncovered ? 'NEVER RUN ' : 'UNNOTICED ';
	return `${why} ${time}  ${place} ${what}\n             ${line}`;
}

function report(verdicts: Verdict[]) {
	const noticed = verdicts.filter(({ noticedBy }) => noticedBy !== undefined).length;
	const score = verdicts.length === 0 ? 0 : noticed / verdicts.length;
	writeFileSync(REPORT, JSON.stringify({ seed: values.seed, score, verdicts }, null, '\t'));
	console.log(
		`${noticed} of ${verdicts.length} noticed: ${(100 * score).toFixed(1)}%, at least ${100 * ENOUGH}% required (seed ${values.seed})`,
	);
	if (score < ENOUGH) process.exitCode = 1;
}

void main();
