import { counted, statementAt, type Counted } from './statements';
import { mutantsIn, type Mutant } from './mutants';

/** What other suites hold: `npm run mutation` tries these by the unit tests. */
const ELSEWHERE =
	/^nodes\/Voiceflow\/(protocol|output|channels|webhook|actions\/fields|actions\/conversation\/options)\//;

/** A built script as the suites measure it. */
export interface Script extends Counted {
	/** Its path below `dist`. */
	name: string;
	original: string;
	/** The number of its first statement, among those of all scripts. */
	first: number;
}

/** A mistake in a script. */
export interface Mistake extends Mutant {
	script: Script;
	/** From 1 on. */
	line: number;
	/** The number of the statement that it stands in, where there is one. */
	statement: number | undefined;
}

/** All scripts, their statements numbered one after the other. */
export function numbered(scripts: Map<string, string>): Script[] {
	let first = 0;
	return Array.from(scripts, ([name, original]) => {
		const script = { name, original, first, ...counted(original, first) };
		first += script.places.length;
		return script;
	});
}

/** Every mistake in what the engine suite alone holds. */
export function mistakesIn(scripts: Script[]): Mistake[] {
	return scripts
		.filter(({ name }) => !ELSEWHERE.test(name))
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
