export interface TurnLimits {
	/** In characters. */
	frameSize: number;
	/** In bytes. */
	turnSize: number;
}

export interface EffectiveLimits extends TurnLimits {
	/** An empty object takes 3 characters of JSON but 60 bytes of memory. */
	frameValues: number;
	frameCount: number;
	keptCharacters: number;
	keptValues: number;
}

const MILLION = 1_000_000;

/**
 * Low user limits apply unchanged. Higher ones are capped at what a process can handle, unless they
 * are much higher than usual.
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

function bound(limit: number, cap: number, divisor: number): number {
	return Math.max(Math.min(limit, cap), Math.floor(limit / divisor));
}
