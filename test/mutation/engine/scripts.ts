import { counted, statementAt, type Counted } from './statements';
import { mutantsIn, type Mutant } from './mutants';

/** The unit tests cover these files, and `npm run mutation` checks that. */
const COVERED_ELSEWHERE =
	/^nodes\/Voiceflow\/(protocol|output|channels|webhook|actions\/fields|actions\/conversation\/options)\//;

/** A built script with numbered statements. */
export interface Script extends Counted {
	/** Its path in `dist`. */
	name: string;
	original: string;
	/** The number of its first statement. Numbers are unique across all scripts. */
	first: number;
}

export interface ScriptMutant extends Mutant {
	script: Script;
	/** Starts at 1. */
	line: number;
	/** The number of the statement that contains it. */
	statement: number | undefined;
}

export function numberedScripts(scripts: Map<string, string>): Script[] {
	let first = 0;
	return Array.from(scripts, ([name, original]) => {
		const script = { name, original, first, ...counted(original, first) };
		first += script.places.length;
		return script;
	});
}

/** Returns all mutants of the files that only the engine tests cover. */
export function scriptMutants(scripts: Script[]): ScriptMutant[] {
	return scripts
		.filter(({ name }) => !COVERED_ELSEWHERE.test(name))
		.flatMap((script) =>
			mutantsIn(script.original).map((mutant) => {
				const statement = statementAt(script, mutant.start);
				const line = script.original.slice(0, mutant.start).split('\n').length;
				return {
					...mutant,
					script,
					line,
					statement: statement === undefined ? undefined : script.first + statement,
				};
			}),
		);
}
