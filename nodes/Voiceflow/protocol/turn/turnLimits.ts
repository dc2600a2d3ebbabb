export interface TurnLimits {
	/** The most characters one frame may hold. */
	frameSize: number;
	/** The most bytes the whole answer may hold. */
	turnSize: number;
}

/** What the limits mean for memory and time, which depend on shapes as much as on sizes. */
export interface EffectiveLimits extends TurnLimits {
	/** The most JSON values one frame may hold: an empty object takes 60 bytes, and 3 characters. */
	frameValues: number;
	frameCount: number;
	/** The most characters that are kept, of texts and names. */
	keptCharacters: number;
	/** The most JSON values that are kept. */
	keptValues: number;
}

const MILLION = 1_000_000;

/**
 * Up to what a small limit lets through anyway each bound is that, then it is as much as a process
 * bears, and only limits far above the usual ones raise it: one value for 64 characters of a frame,
 * one frame and one kept value for 1024 bytes, one kept character for four.
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
