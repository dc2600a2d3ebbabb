import { createHmac, randomBytes } from 'node:crypto';

const PREFIX = 'whsec_';

/** A secret as the dashboard shows it. */
export function newSecret(): string {
	return PREFIX + randomBytes(24).toString('base64');
}

/**
 * The headers of a signed message, as Svix makes them (protocol.md, section 13).
 *
 * @param secrets each adds a signature: during a rotation, the old secret still signs, too
 * @param timestamp seconds since 1970
 */
export function signedHeaders(
	family: 'svix' | 'webhook',
	secrets: string[],
	id: string,
	timestamp: number,
	body: string,
): Record<string, string> {
	const signatures = secrets.map((secret) => `v1,${signatureOf(secret, id, timestamp, body)}`);
	return {
		[`${family}-id`]: id,
		[`${family}-timestamp`]: String(timestamp),
		...(signatures.length > 0 && { [`${family}-signature`]: signatures.join(' ') }),
	};
}

function signatureOf(secret: string, id: string, timestamp: number, body: string): string {
	const key = Buffer.from(secret.replace(PREFIX, ''), 'base64');
	return createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
}
