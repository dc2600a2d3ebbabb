/** The headers of an HTTP request, as Node gives them: what came twice may be a list. */
export type WebhookHeaders = Record<string, string | string[] | undefined>;

/** What the headers of a webhook say of its message. */
export interface MessageHeaders {
	/** The same whenever the message is sent again. */
	id?: string;
	/** When this attempt was sent, in seconds since 1970. */
	timestamp?: string;
	/** `v1,<base64>` entries, one for each secret in force. */
	signatures?: string;
}

// Svix's own names, and those of the Standard Webhooks specification (protocol.md, section 13).
const PREFIXES = ['svix', 'webhook'];

/**
 * Reads the message headers, all of one family: where both name a message, Svix's count.
 *
 * @param headers in any case
 * @returns only what is there
 */
export function messageHeaders(headers: WebhookHeaders): MessageHeaders {
	const prefix = PREFIXES.find((family) => valueOf(headers, `${family}-id`));
	if (prefix === undefined) return {};
	return {
		id: valueOf(headers, `${prefix}-id`),
		timestamp: valueOf(headers, `${prefix}-timestamp`),
		signatures: valueOf(headers, `${prefix}-signature`),
	};
}

function valueOf(headers: WebhookHeaders, name: string): string | undefined {
	const [, value] = Object.entries(headers).find(([key]) => key.toLowerCase() === name) ?? [];
	// As Node joins lines of the same name: an ID or a time that came twice matches no signature.
	return Array.isArray(value) ? value.join(', ') : value;
}
