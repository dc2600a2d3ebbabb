import { holdsInPieces } from '../protocol/longText';
import { TransportError } from './errors';

/** Which of Voiceflow's hosts serves a request (protocol.md, section 5 and 7). */
export type Service = 'general-runtime' | 'realtime-api' | 'analytics-api' | 'runtime-api';

/**
 * The address of a service, from the base URL of the credential.
 *
 * The first label changes, on private clouds too. A base that is not Voiceflow's own, such as a
 * proxy or an emulator, serves all of them itself (protocol.md, section 5).
 *
 * @param baseUrl e.g. `https://general-runtime.voiceflow.com`, without a slash at the end
 */
export function addressOf(service: Service, baseUrl: string): string {
	return baseUrl.replace(/^(https?:\/\/)general-runtime\./, `$1${service}.`);
}

/**
 * Percent-encodes one segment of a path.
 *
 * @param name what the segment is to the user, e.g. `User ID`
 * @throws TransportError for what cannot stand in a path: `.` and `..` would change the path, half
 * a surrogate pair has no encoding, and nothing at all would name another endpoint
 */
export function segmentOf(value: string, name: string): string {
	if (value === '' || value === '.' || value === '..' || !value.isWellFormed()) {
		throw unsendable(value, name);
	}
	return encodeURIComponent(value);
}

/**
 * A value that is sent as a header.
 *
 * @param name what it is to the user, e.g. `Environment`
 * @throws TransportError for what an HTTP client would strip or refuse: it would reach Voiceflow as
 * another value
 */
export function headerOf(value: string, name: string): string {
	if (value === '' || holdsInPieces(value, /[^\x21-\x7e]/)) throw unsendable(value, name);
	return value;
}

/**
 * The query of a URL with what is set, `?` included; empty when nothing is.
 *
 * @throws TransportError for half a surrogate pair, which has no encoding
 */
export function queryOf(values: Record<string, string | number | boolean | undefined>): string {
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
