export type ResponseHeaders = Record<string, unknown>;

/** Returns milliseconds. The header is a number of seconds or a date (protocol.md, section 4). */
export function parseRetryAfter(header: unknown): number | undefined {
	if (typeof header !== 'string' || header.trim() === '') return undefined;
	const seconds = Number(header);
	const milliseconds = Number.isNaN(seconds) ? Date.parse(header) - Date.now() : seconds * 1000;
	if (Number.isNaN(milliseconds)) return undefined;
	return Math.min(Math.max(0, milliseconds), Number.MAX_SAFE_INTEGER);
}
