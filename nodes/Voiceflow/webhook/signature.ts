import { createHmac, timingSafeEqual } from 'crypto';

import { inSingleSpaces, replacedInPieces } from '../protocol/longText';
import { messageHeaders, type WebhookHeaders } from './headers';

const TOLERANCE_SECONDS = 5 * 60;
const SECRET_PREFIX = 'whsec_';

/** Why a request is refused. */
export type SignatureProblem =
	| 'unusable-secret'
	| 'no-signature-headers'
	| 'wrong-time'
	| 'wrong-signature';

/**
 * Returns undefined if one of the secrets signed this message within the last five minutes
 * (protocol.md, section 13).
 * @param secrets separated by white space or commas, with or without `whsec_`
 * @param now in milliseconds since 1970
 */
export function signatureProblem(
	secrets: string,
	headers: WebhookHeaders,
	body: Uint8Array,
	now: number,
): SignatureProblem | undefined {
	const keys = keysIn(secrets);
	if (keys.length === 0) return 'unusable-secret';
	const { id, timestamp, signatures } = messageHeaders(headers);
	if (!id || !timestamp || !signatures) return 'no-signature-headers';
	if (!isRecent(timestamp, now)) return 'wrong-time';
	const expected = keys.map((key) =>
		createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64'),
	);
	const isSigned = signaturesIn(signatures).some((given) =>
		expected.some((signature) => isSame(given, signature)),
	);
	return isSigned ? undefined : 'wrong-signature';
}

function isRecent(timestamp: string, now: number): boolean {
	const seconds = Number(timestamp);
	// The signature covers the text, so the same number in another format is a different message.
	if (String(seconds) !== timestamp || !Number.isSafeInteger(seconds)) return false;
	return Math.abs(Math.floor(now / 1000) - seconds) <= TOLERANCE_SECONDS;
}

/** Commas separate secrets. Quotes and invisible characters are ignored. */
const AROUND_SECRETS = /["'`“”‘’,\p{Cf}]/gu;

function keysIn(secrets: string): Buffer[] {
	return inSingleSpaces(
		replacedInPieces(secrets, AROUND_SECRETS, (mark) => (mark === ',' ? ' ' : '')),
	)
		.split(' ')
		.map(keyOf)
		.filter((key) => key.length > 0);
}

/** Returns an empty key for invalid base64. Anyone can sign with an empty key, so do not use it. */
function keyOf(secret: string): Buffer {
	const text = secret.startsWith(SECRET_PREFIX) ? secret.slice(SECRET_PREFIX.length) : secret;
	const key = Buffer.from(text, 'base64');
	// Node.js skips invalid characters, so part of a secret would be enough.
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

/** Only version 1 uses a shared secret. */
function signaturesIn(header: string): string[] {
	return inSingleSpaces(header)
		.split(' ')
		.flatMap((entry) => {
			const [version, signature = ''] = entry.split(',');
			return version === 'v1' ? [signature] : [];
		});
}

function isSame(given: string, expected: string): boolean {
	const [one, other] = [Buffer.from(given), Buffer.from(expected)];
	return one.length === other.length && timingSafeEqual(one, other);
}
