import { UNKNOWNS } from '../emulator/unknowns';
import { NotTried, NoVerdict, type Observation, type Row } from './row';

export type Verdict = 'right' | 'different' | 'not tried';

/** The result of a row. */
export interface Result {
	row: Row;
	verdict: Verdict;
	/** The one sentence that matters. */
	says: string;
	/** True if the row was tried and nothing could be concluded. */
	hasFailed: boolean;
	/** What is known now, if it differs. */
	news?: string;
}

/** Compares what a row saw with what the project assumes. */
export function resultOf(row: Row, { answer, says }: Observation): Result {
	const isRight = answer === expectedOf(row);
	return {
		row,
		verdict: isRight ? 'right' : 'different',
		says,
		hasFailed: false,
		...(!isRight && { news: newsOf(row, answer) }),
	};
}

/** The result of a row without an observation. */
export function withoutObservation(row: Row, error: unknown): Result {
	const known = error instanceof NotTried || error instanceof NoVerdict;
	const says = known ? error.message : 'The response could not be read';
	return { row, verdict: 'not tried', says, hasFailed: !(error instanceof NotTried) };
}

/** The part of docs/protocol.md that a row is about. */
export function placeOf(row: Row): string {
	const line = 'unknown' in row ? UNKNOWNS[row.unknown].line : row.line;
	return line === undefined && 'section' in row
		? `protocol.md, section ${row.section}`
		: `protocol.md, section 16, line ${line}`;
}

function expectedOf(row: Row): string {
	return 'unknown' in row ? UNKNOWNS[row.unknown].default : row.expected;
}

function newsOf(row: Row, answer: string): string {
	if (!('unknown' in row)) return `"${answer}" instead of "${row.expected}" (${placeOf(row)})`;
	const { answers } = UNKNOWNS[row.unknown];
	const isKnown = Object.hasOwn(answers, answer);
	const switched = `switch ${row.unknown}: "${answer}"`;
	return `${switched}${isKnown ? '' : ', which is not one of its answers'} (${placeOf(row)})`;
}
