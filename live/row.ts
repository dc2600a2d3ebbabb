import type { UnknownName } from '../emulator/unknowns';
import type { Context } from './context';
import type { Settings } from './settings';

/** What a row costs at most. */
export interface Cost {
	turns?: number;
	uploads?: number;
	queries?: number;
}

/** What a row saw. */
export interface Observation {
	/** One of the answers of its switch, or another one. */
	answer: string;
	/** The one sentence that matters. */
	says: string;
}

interface AnyRow {
	name: string;
	request: string;
	/** What is read in the response. */
	reads: string;
	/** What depends on it in the code. */
	decides: string;
	cost?: Cost;
	/** What must be set to try the row. Without it, the row is always tried. */
	needs?: { hint: string; isMet: (settings: Settings) => boolean };
	/** @throws NotTried or NoVerdict */
	run: (context: Context) => Promise<Observation>;
}

/** Answers a question of the table: a switch of the emulator. */
export interface QuestionRow extends AnyRow {
	unknown: UnknownName;
}

/** Checks what is documented. */
export interface DocumentedRow extends AnyRow {
	/** The answer according to docs/protocol.md. */
	expected: string;
	/** The section that says so. */
	section: number;
	/** The open line of section 16 that it answers, if any. */
	line?: number;
}

/** One line of the report. */
export type Row = QuestionRow | DocumentedRow;

/** Thrown if a row cannot be tried in this project, which is not a failure. */
export class NotTried extends Error {}

/** Thrown if a row was tried but Voiceflow's response allows no conclusion. */
export class NoVerdict extends Error {}

/** Short for an observation. */
export function saw(answer: string, says: string): Observation {
	return { answer, says };
}

/** The observation of a row that deletes something and reads it again. */
export function sawDeletion(what: string, deleted: number, read: number): Observation {
	const answer = `${deleted}, then ${read}`;
	return saw(answer, `Deleting ${what} and reading it again gets ${answer}`);
}
