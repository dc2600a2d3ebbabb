export type TurnErrorKind =
	| 'malformed-frame'
	| 'frame-too-large'
	| 'turn-too-large'
	/** Messages, traces, buttons, and state together exceed the limit for what stays in memory. */
	| 'kept-too-much'
	/** The stream ended before its `end` event (protocol.md, section 2). */
	| 'truncated'
	| 'failed';

/**
 * Why a turn could not be read to its end. Messages name frames by number and never quote their
 * content. `actions/` adds advice for each kind.
 */
export class TurnError extends Error {
	constructor(
		readonly kind: TurnErrorKind,
		message: string,
	) {
		super(message);
	}
}

export function malformedFrame(frame: number): TurnError {
	return new TurnError('malformed-frame', `Frame ${frame} of Voiceflow's answer is not valid JSON`);
}

export function frameTooLarge(
	frame: number,
	limit: number,
	unit: 'characters' | 'lines' | 'values' = 'characters',
): TurnError {
	const isTooMuch = unit === 'characters' ? 'is larger' : 'contains more';
	return new TurnError(
		'frame-too-large',
		`Frame ${frame} of Voiceflow's answer ${isTooMuch} than ${limit} ${unit}`,
	);
}

export function turnTooLarge(limit: number, unit: 'bytes' | 'frames' = 'bytes'): TurnError {
	const isTooMuch = unit === 'bytes' ? 'is larger' : 'has more';
	return new TurnError('turn-too-large', `Voiceflow's answer ${isTooMuch} than ${limit} ${unit}`);
}

export function keptTooMuch(limit: number, unit: 'characters' | 'values'): TurnError {
	return new TurnError('kept-too-much', `Voiceflow's answer contains more than ${limit} ${unit}`);
}

export function truncatedTurn(frames: number): TurnError {
	const count = `${frames} frame${frames === 1 ? '' : 's'}`;
	return new TurnError('truncated', `Voiceflow's answer was cut off after ${count}`);
}

export function failedTurn(reason: string): TurnError {
	return new TurnError('failed', reason === '' ? 'Voiceflow ended the turn with an error' : reason);
}
