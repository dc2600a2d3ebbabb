/**
 * Why a turn could not be read to its end. Messages name frames by number and never quote their
 * content. `actions/` adds advice for each `kind`.
 */
export type TurnError =
	| MalformedFrameError
	| FrameTooLargeError
	| TurnTooLargeError
	| KeptTooMuchError
	| TruncatedTurnError
	| FailedTurnError;

export class MalformedFrameError extends Error {
	readonly kind = 'malformed-frame';

	constructor(readonly frameNumber: number) {
		super(`Frame ${frameNumber} of Voiceflow's answer is no valid JSON`);
	}
}

export class FrameTooLargeError extends Error {
	readonly kind = 'frame-too-large';

	constructor(
		readonly frameNumber: number,
		readonly limit: number,
		readonly unit: 'characters' | 'lines' | 'values' = 'characters',
	) {
		super(
			unit === 'characters'
				? `Frame ${frameNumber} of Voiceflow's answer is larger than ${limit} characters`
				: `Frame ${frameNumber} of Voiceflow's answer holds more than ${limit} ${unit}`,
		);
	}
}

export class TurnTooLargeError extends Error {
	readonly kind = 'turn-too-large';

	constructor(
		readonly limit: number,
		readonly unit: 'bytes' | 'frames' = 'bytes',
	) {
		super(
			unit === 'bytes'
				? `Voiceflow's answer is larger than ${limit} bytes`
				: `Voiceflow's answer has more than ${limit} frames`,
		);
	}
}

/** Messages, traces, buttons and state together exceed the limit for what stays in memory. */
export class KeptTooMuchError extends Error {
	readonly kind = 'kept-too-much';

	constructor(
		readonly limit: number,
		readonly unit: 'characters' | 'values',
	) {
		super(`What Voiceflow's answer says is more than ${limit} ${unit}`);
	}
}

/** The stream ended before its `end` event (protocol.md, section 2). */
export class TruncatedTurnError extends Error {
	readonly kind = 'truncated';

	constructor(readonly frameCount: number) {
		super(`Voiceflow's answer broke off after ${countOf(frameCount, 'frame')}, before its end`);
	}
}

/** Voiceflow sent an `error` event. */
export class FailedTurnError extends Error {
	readonly kind = 'failed';

	/** @param reason what Voiceflow said; may be empty */
	constructor(readonly reason: string) {
		super(reason === '' ? 'Voiceflow ended the turn with an error' : reason);
	}
}

export function isTurnError(error: unknown): error is TurnError {
	return TURN_ERRORS.some((turnError) => error instanceof turnError);
}

const TURN_ERRORS = [
	MalformedFrameError,
	FrameTooLargeError,
	TurnTooLargeError,
	KeptTooMuchError,
	TruncatedTurnError,
	FailedTurnError,
];

function countOf(count: number, noun: string): string {
	return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
