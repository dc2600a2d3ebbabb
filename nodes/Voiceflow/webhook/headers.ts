export type WebhookHeaders = Record<string, string | string[] | undefined>;

export interface MessageHeaders {
	/** The same whenever the message is sent again. */
	id?: string;
	/** In seconds since 1970. */
	timestamp?: string;
	/** One `v1,<base64>` entry per active secret. */
	signatures?: string;
}

// Svix's prefix, then that of the Standard Webhooks specification (protocol.md, section 13).
const PREFIXES = ['svix', 'webhook'];

/** Reads all headers from one family. Svix's take precedence. */
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
	// Node.js joins repeated headers this way too. A repeated ID or time matches no signature.
	return Array.isArray(value) ? value.join(', ') : value;
}
