import { isJsonObject } from '../json';
import type { Trace } from './trace';

export const OUT_OF_CREDITS =
	'The turn was cut short because the Voiceflow workspace is out of credits';

const CREDITS_SPENT = 'credit_limit_reached';

/**
 * True for the `debug` trace that reports spent credits, for which Voiceflow sends no HTTP error
 * (protocol.md, section 2).
 */
export function isCreditLimitTrace({ payload }: Trace): boolean {
	const texts = isJsonObject(payload) ? Object.values(payload) : [payload];
	return texts.some((text) => typeof text === 'string' && text.includes(CREDITS_SPENT));
}
