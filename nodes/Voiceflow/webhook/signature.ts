import { createHmac, timingSafeEqual } from 'crypto';

import { messageHeaders, type WebhookHeaders } from './headers';

const TOLERANCE_SECONDS = 5 * 60;
const SECRET_PREFIX = 'whsec_';

/**
 * True if one of the secrets signed this message within the last five minutes (protocol.md,
 * section 13).
 *
 * @param secrets separated by white space, with or without `whsec_`
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
	// The signature covers the text, so the same number in another format is another message.
	if (String(seconds) !== timestamp || !Number.isSafeInteger(seconds)) return false;
	return Math.abs(Math.floor(now / 1000) - seconds) <= TOLERANCE_SECONDS;
}

function keysIn(secrets: string): Buffer[] {
	return secrets
		.split(/\s+/)
		.map(keyOf)
		.filter((key) => key.length > 0);
}

/**
 * Returns an empty key if the secret is not valid base64. Anyone can sign with an empty key, so it
 * must not be used.
 */
function keyOf(secret: string): Buffer {
	const text = secret.startsWith(SECRET_PREFIX) ? secret.slice(SECRET_PREFIX.length) : secret;
	const key = Buffer.from(text, 'base64');
	// Node.js skips invalid characters, so part of a secret would be enough.
	return isSameUnpadded(key.toString('base64'), text) ? key : Buffer.alloc(0);
}

function isSameUnpadded(one: string, other: string): boolean {
	return one.replace(/=+$/, '') === other.replace(/=+$/, '');
}

/** Only version 1 uses a shared secret. */
function signaturesIn(header: string): string[] {
	return header.split(/\s+/).flatMap((entry) => {
		const [version, signature = ''] = entry.split(',');
		return version === 'v1' ? [signature] : [];
	});
}

function isSame(given: string, right: string): boolean {
	const [one, other] = [Buffer.from(given), Buffer.from(right)];
	return one.length === other.length && timingSafeEqual(one, other);
}
