import { createHmac, timingSafeEqual } from 'crypto';

import { inSingleSpaces } from '../protocol/longText';
import { messageHeaders, type WebhookHeaders } from './headers';

const TOLERANCE_SECONDS = 5 * 60;
const SECRET_PREFIX = 'whsec_';

/**
 * Checks that a webhook was signed with one of the secrets, and lately (protocol.md, section 13).
 * Without message headers, or without a usable secret, nothing is.
 *
 * @param secrets as Voiceflow shows them (`whsec_<base64>`, the prefix may be missing), several of
 * them split by white space
 * @param body the bytes as they were sent
 * @param now in milliseconds since 1970
 */
export function isSigned(
	secrets: string,
	headers: WebhookHeaders,
	body: Uint8Array,
	now: number,
): boolean {
	const { id, timestamp, signatures } = messageHeaders(headers);
	if (!id || !timestamp || !signatures || !isRecent(timestamp, now)) return false;
	const expected = keysIn(secrets).map((key) =>
		createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64'),
	);
	return signaturesIn(signatures).some((given) => expected.some((right) => isSame(given, right)));
}

function isRecent(timestamp: string, now: number): boolean {
	const seconds = Number(timestamp);
	// The signature covers the text: another spelling of the same number is another message.
	if (String(seconds) !== timestamp || !Number.isSafeInteger(seconds)) return false;
	return Math.abs(Math.floor(now / 1000) - seconds) <= TOLERANCE_SECONDS;
}

function keysIn(secrets: string): Buffer[] {
	return inSingleSpaces(secrets)
		.split(' ')
		.map(keyOf)
		.filter((key) => key.length > 0);
}

/** The key of a secret, an empty one when the secret is no base64: anyone can sign with that. */
function keyOf(secret: string): Buffer {
	const text = secret.startsWith(SECRET_PREFIX) ? secret.slice(SECRET_PREFIX.length) : secret;
	const key = Buffer.from(text, 'base64');
	// Node skips what is no base64, so that half a secret would do.
	return isSameUnpadded(key.toString('base64'), text) ? key : Buffer.alloc(0);
}

function isSameUnpadded(one: string, other: string): boolean {
	return withoutPadding(one) === withoutPadding(other);
}

function withoutPadding(base64: string): string {
	let end = base64.length;
	while (base64.charAt(end - 1) === '=') end--;
	return base64.slice(0, end);
}

/** The signatures of version 1, the only one with a shared secret. */
function signaturesIn(header: string): string[] {
	return inSingleSpaces(header)
		.split(' ')
		.flatMap((entry) => {
			const [version, signature = ''] = entry.split(',');
			return version === 'v1' ? [signature] : [];
		});
}

function isSame(given: string, right: string): boolean {
	const [one, other] = [Buffer.from(given), Buffer.from(right)];
	return one.length === other.length && timingSafeEqual(one, other);
}
