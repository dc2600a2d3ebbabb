/**
 * Percent-encodes one segment of a path.
 *
 * @returns nothing for a segment that cannot stand in a path: `.` and `..` would change the path,
 * and half a surrogate pair has no encoding
 */
export function pathSegment(value: string): string | undefined {
	if (value === '.' || value === '..' || !value.isWellFormed()) return undefined;
	return encodeURIComponent(value);
}
