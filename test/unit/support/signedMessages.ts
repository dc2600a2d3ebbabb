import { Webhook as StandardWebhook } from 'standardwebhooks';
import { Webhook as SvixWebhook } from 'svix';

import type { WebhookHeaders } from '../../../nodes/Voiceflow/webhook/headers';

/** A fixed time in milliseconds, so that no test depends on the clock. */
export const NOW = Date.UTC(2026, 5, 1, 12, 0, 0, 250);
export const SECRET = secretOf(Buffer.from('the secret of this agent'));
export const OTHER_SECRET = secretOf(Buffer.from('the secret that comes in'));

export interface SignedMessage {
	headers: WebhookHeaders;
	body: Buffer;
}

/** A secret as Voiceflow shows it. */
export function secretOf(key: Uint8Array): string {
	return `whsec_${Buffer.from(key).toString('base64')}`;
}

/** A body signed by Svix's own library, under Svix's header names. */
export function signedBySvix(
	body: string,
	{ secret = SECRET, id = 'msg_2Xh', at = NOW } = {},
): SignedMessage {
	const signature = new SvixWebhook(secret).sign(id, new Date(at), body);
	return { headers: headersOf('svix', id, at, signature), body: Buffer.from(body) };
}

/** The same by the library of the Standard Webhooks specification, under its header names. */
export function signedByStandard(
	body: string,
	{ secret = SECRET, id = 'msg_2Xh', at = NOW } = {},
): SignedMessage {
	const signature = new StandardWebhook(secret).sign(id, new Date(at), body);
	return { headers: headersOf('webhook', id, at, signature), body: Buffer.from(body) };
}

/** Whether Svix's own library accepts the message. It reads the clock, which must be faked. */
export function svixAccepts(secret: string, { headers, body }: SignedMessage): boolean {
	return accepted(() => new SvixWebhook(secret).verify(body, headers as Record<string, string>));
}

/** Whether the library of the Standard Webhooks specification does. */
export function standardAccepts(secret: string, { headers, body }: SignedMessage): boolean {
	return accepted(() =>
		new StandardWebhook(secret).verify(body, headers as Record<string, string>, {
			jsonParse: false,
		}),
	);
}

function accepted(verify: () => unknown): boolean {
	try {
		verify();
		return true;
	} catch (error) {
		// Svix parses the body after it has verified the signature.
		return error instanceof SyntaxError;
	}
}

function headersOf(prefix: string, id: string, at: number, signature: string): WebhookHeaders {
	return {
		[`${prefix}-id`]: id,
		[`${prefix}-timestamp`]: String(Math.floor(at / 1000)),
		[`${prefix}-signature`]: signature,
	};
}
