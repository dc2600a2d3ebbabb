import { isJsonObject } from './json';
import type { Trace } from './traces';

const CREDITS_SPENT = 'credit_limit_reached';

/**
 * True for the `debug` trace by which Voiceflow says that the credits are spent. It is no HTTP
 * error (PROTOCOL section 2).
 */
export function saysCreditsSpent({ type, payload }: Trace): boolean {
	if (type !== 'debug') return false;
	const texts = isJsonObject(payload) ? Object.values(payload) : [payload];
	return texts.some((text) => typeof text === 'string' && text.includes(CREDITS_SPENT));
}
