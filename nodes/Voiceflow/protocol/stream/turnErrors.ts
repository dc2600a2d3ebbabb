/**
 * Why a turn could not be read to its end. What to do about it is said elsewhere, by `kind`. The
 * message names frames by number, never by content.
 */
export type TurnError =
	| MalformedFrameError
	| FrameTooLargeError
	| TurnTooLargeError
	| KeptTooMuchError
	| TruncatedTurnError
	| FailedTurnError;

/** The data of a frame is no JSON, not even with its control characters escaped. */
export class MalformedFrameError extends Error {
	readonly kind = 'malformed-frame';

	constructor(readonly frameNumber: number) {
		super(`Frame ${frameNumber} of Voiceflow's answer is no valid JSON`);
	}
}

/** One frame holds more than the limit. */
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

/** The whole answer holds more than the limit. */
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

/** What has to be kept of an answer is more than the limit: messages, traces, buttons, the state. */
export class KeptTooMuchError extends Error {
	readonly kind = 'kept-too-much';

	constructor(
		readonly limit: number,
		readonly unit: 'characters' | 'values',
	) {
		super(`What Voiceflow's answer says is more than ${limit} ${unit}`);
	}
}

/** The stream ended before its `end` event: a failed turn (protocol.md, section 2). */
export class TruncatedTurnError extends Error {
	readonly kind = 'truncated';

	constructor(readonly frameCount: number) {
		super(`Voiceflow's answer broke off after ${countOf(frameCount, 'frame')}, before its end`);
	}
}

/** Voiceflow sent an `error` event: the turn failed after it began. */
export class FailedTurnError extends Error {
	readonly kind = 'failed';

	/** @param reason what Voiceflow said, as it said it; may be empty */
	constructor(readonly reason: string) {
		super(reason === '' ? 'Voiceflow ended the turn with an error' : reason);
	}
}

/** True for an error of this room, whatever its kind. */
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
