import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { builtScripts, REPOSITORY } from './builtModules';
import { measuredSuites } from './measuredSuites';
import type { Measured } from './messages';
import { withMutant } from './mutants';
import { attemptsFor, sample } from './plan';
import { mistakesIn, numbered, type Mistake } from './rooms';
import { WarmProcess } from './warmProcess';

const ENOUGH = 0.9;
const REPORT = join(REPOSITORY, 'coverage/mutation-engine.json');

const { values } = parseArgs({
	options: {
		count: { type: 'string', default: '200' },
		seed: { type: 'string', default: String(Date.now() % 1_000_000) },
		only: { type: 'string', default: '' },
	},
});

/** How a mistake fared. */
interface Verdict {
	place: string;
	what: string;
	line: string;
	/** The test that noticed it. */
	noticedBy?: string;
	problem?: string;
	/** No test runs it. */
	isUncovered: boolean;
	seconds: number;
}

async function main(): Promise<void> {
	const scripts = builtScripts();
	const warm = new WarmProcess();
	const suites = await measuredSuites(scripts, warm);
	const all = mistakesIn(numbered(scripts)).filter(({ script }) =>
		script.name.includes(values.only),
	);
	const chosen = sample(all, Number(values.count), Number(values.seed));
	console.log(`${chosen.length} of ${all.length} mistakes, chosen by the seed ${values.seed}`);
	const untrusted = new Set<string>();
	const verdicts: Verdict[] = [];
	for (const mistake of chosen) {
		const verdict = await judged(mistake, suites, warm, untrusted);
		verdicts.push(verdict);
		console.log(lineOf(verdict));
	}
	warm.close();
	report(verdicts);
}

async function judged(
	mistake: Mistake,
	suites: Map<string, Measured>,
	warm: WarmProcess,
	untrusted: Set<string>,
): Promise<Verdict> {
	const { script, line, what } = mistake;
	const attempts = attemptsFor(mistake, suites, untrusted);
	const verdict: Verdict = {
		place: `dist/${script.name}:${line}`,
		what,
		line: script.original.split('\n')[line - 1]?.trim() ?? '',
		isUncovered: attempts.length === 0,
		seconds: 0,
	};
	const began = Date.now();
	const changed: [string, string] = [script.name, withMutant(script.original, mistake)];
	for (const { file, tests } of attempts) {
		const timed = tests.map(({ title, milliseconds }): [string, number] => [title, milliseconds]);
		const failed = await warm.attempt({ file, tests: timed, changed });
		if (!failed) continue;
		const upToIt = timed.slice(0, timed.findIndex(([title]) => title === failed.title) + 1);
		const alsoWithout = await warm.attempt({ file, tests: upToIt.length > 0 ? upToIt : timed });
		if (!alsoWithout) {
			Object.assign(verdict, { noticedBy: `${file}: ${failed.title}`, problem: failed.problem });
			break;
		}
		console.log(`not trusted, since it fails without the mistake too: ${alsoWithout.title}`);
		untrusted.add(alsoWithout.title);
	}
	verdict.seconds = (Date.now() - began) / 1000;
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
		`${noticed} of ${verdicts.length} noticed: ${(100 * score).toFixed(1)} %, and ${100 * ENOUGH} % are wanted (seed ${values.seed})`,
	);
	if (score < ENOUGH) process.exitCode = 1;
}

void main();
