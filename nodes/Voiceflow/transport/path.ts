import { RequestError } from './errors';

/**
 * Percent-encodes one segment of a path.
 *
 * @param name what the segment is to the user, e.g. `User ID`
 * @throws RequestError for what cannot stand in a path: `.` and `..` would change the path, and half
 * a surrogate pair has no encoding
 */
export function segmentOf(value: string, name: string): string {
	if (value === '.' || value === '..' || !value.isWellFormed()) {
		throw new RequestError({
			message: `The ${name} ${JSON.stringify(value)} cannot be sent to Voiceflow`,
			description: `It cannot be part of a URL. Use another ${name}.`,
			failure: { cause: 'configuration-invalid' },
		});
	}
	return encodeURIComponent(value);
}
