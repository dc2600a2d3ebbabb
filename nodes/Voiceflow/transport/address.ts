import { matchesInPieces } from '../protocol/longText';
import { TransportError } from './errors';

/** Voiceflow's hosts (protocol.md, section 5 and 7). */
export type Service = 'general-runtime' | 'realtime-api' | 'analytics-api' | 'runtime-api';

/** The host that the others derive from. */
export const RUNTIME_HOST = /^(https?:\/\/)general-runtime\./;

/**
 * The first label of the host changes, on private clouds too. Any other base URL, such as that of a
 * proxy, serves all requests itself (protocol.md, section 5).
 */
export function serviceUrl(service: Service, baseUrl: string): string {
	return baseUrl.replace(RUNTIME_HOST, `$1${service}.`);
}

/**
 * @param name what the user calls the value, e.g. `User ID`
 * @throws TransportError for values that would change the path or have no encoding
 */
export function pathSegment(value: string, name: string): string {
	if (value === '' || value === '.' || value === '..' || !value.isWellFormed()) {
		throw unsendable(value, name);
	}
	return encodeURIComponent(value);
}

/** @throws TransportError for characters that an HTTP client would strip or refuse */
export function headerValue(value: string, name: string): string {
	if (value === '' || matchesInPieces(value, /[^\x21-\x7e]/)) throw unsendable(value, name);
	return value;
}

export function queryString(values: Record<string, string | number | boolean | undefined>): string {
	const query = new URLSearchParams();
	for (const [name, value] of Object.entries(values)) {
		if (value === undefined) continue;
		const text = String(value);
		if (!text.isWellFormed()) throw unsendable(text, name);
		query.set(name, text);
	}
	return query.size > 0 ? `?${query}` : '';
}

const LONGEST_QUOTE = 100;

function unsendable(value: string, name: string): TransportError {
	const quote = JSON.stringify(value.slice(0, LONGEST_QUOTE));
	return new TransportError(
		'unsendable-value',
		`The ${name} ${quote} cannot be sent to Voiceflow`,
		{ valueName: name },
	);
}
