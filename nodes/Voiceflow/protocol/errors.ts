/** Why a turn could not be read to its end. The message names frames by number, never by content. */
export class TurnError extends Error {}

/** The data of a frame is no JSON, not even without control characters. */
export class MalformedFrameError extends TurnError {
	constructor(readonly frameNumber: number) {
		super(`Frame ${frameNumber} of Voiceflow's answer is no valid JSON`);
	}
}

/** One frame holds more than the limit. */
export class FrameTooLargeError extends TurnError {
	constructor(
		readonly frameNumber: number,
		readonly limit: number,
	) {
		super(`Frame ${frameNumber} of Voiceflow's answer is larger than ${limit} characters`);
	}
}

/** The whole answer holds more than the limit. */
export class TurnTooLargeError extends TurnError {
	constructor(readonly limit: number) {
		super(`Voiceflow's answer is larger than ${limit} bytes`);
	}
}

/** The stream ended before its `end` event (PROTOCOL section 2: a failed turn). */
export class TruncatedTurnError extends TurnError {
	constructor(readonly frameCount: number) {
		super(`Voiceflow's answer broke off after ${countOf(frameCount, 'frame')}, before its end`);
	}
}

/** Voiceflow sent an `error` event: the turn failed after it began. */
export class FailedTurnError extends TurnError {
	constructor(readonly reason: string) {
		super(reason === '' ? 'Voiceflow ended the turn with an error' : reason);
	}
}

function countOf(count: number, noun: string): string {
	return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
