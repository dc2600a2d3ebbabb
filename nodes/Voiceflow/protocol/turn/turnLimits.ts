export interface TurnLimits {
	/** In characters. */
	frameSize: number;
	/** In bytes. */
	turnSize: number;
}

/**
 * Memory and time depend on the shape of an answer as much as on its size, so more is limited than
 * the user sets.
 */
export interface EffectiveLimits extends TurnLimits {
	/** JSON values per frame. An empty object takes 3 characters but 60 bytes of memory. */
	frameValues: number;
	frameCount: number;
	/** Characters kept in memory, in text and in names. */
	keptCharacters: number;
	/** JSON values kept in memory. */
	keptValues: number;
}

const MILLION = 1_000_000;

/**
 * Derives limits from those that the user set.
 *
 * A small user limit holds as it is. Up to the usual limits, the result stays at what a process can
 * handle, and only much larger user limits raise it: to one value per 64 characters of a frame, and
 * per 1024 bytes of a turn to one frame, one kept value and 256 kept characters.
 */
export function effectiveLimits({ frameSize, turnSize }: TurnLimits): EffectiveLimits {
	return {
		frameSize,
		turnSize,
		frameValues: bound(frameSize, MILLION, 64),
		frameCount: bound(turnSize, 1.5 * MILLION, 1024),
		keptCharacters: bound(turnSize, 256 * MILLION, 4),
		keptValues: bound(turnSize, MILLION, 1024),
	};
}

function bound(limit: number, bearable: number, divisor: number): number {
	return Math.max(Math.min(limit, bearable), Math.floor(limit / divisor));
}
