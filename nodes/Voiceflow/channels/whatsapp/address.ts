/** An international number has at most 15 digits (ITU-T E.164). */
const PHONE_NUMBER = /^\+?\d{5,15}$/;
/** In characters, far more than any way to write a number needs. */
const LONGEST_NUMBER = 100;

/**
 * A phone number belongs in `to`, and the ID of a person with a username in `recipient`. In `to`,
 * the API would accept it but deliver nothing.
 */
export function addressOf(recipient: string): { to: string } | { recipient: string } {
	const isShort = recipient.length <= LONGEST_NUMBER;
	const number = isShort ? recipient.replace(/[\s().\-/]/g, '') : '';
	return PHONE_NUMBER.test(number) ? { to: number } : { recipient };
}
