import { parseJson, type JsonValue } from '../json';
import { TextWriter } from '../longText';

/** Traces may contain raw control characters, which JSON forbids (protocol.md, section 2). */
export function parseFrameData(data: string): JsonValue | undefined {
	const value = parseJson(data);
	if (value !== undefined) return value;
	const escaped = withEscapedControls(data);
	return escaped === data ? undefined : parseJson(escaped);
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const SPACE = 0x20;

function withEscapedControls(json: string): string {
	const escaped = new TextWriter();
	let from = 0;
	let isInString = false;
	for (let at = 0; at < json.length; at++) {
		const code = json.charCodeAt(at);
		if (code === QUOTE) {
			isInString = !isInString;
		} else if (isInString && code === BACKSLASH) {
			at++;
		} else if (isInString && code < SPACE) {
			escaped.add(`${json.slice(from, at)}\\u${code.toString(16).padStart(4, '0')}`);
			from = at + 1;
		}
	}
	escaped.add(json.slice(from));
	return escaped.text();
}

/**
 * Counts values by brackets and commas, without parsing them: an empty object takes 3 characters of
 * JSON but 60 bytes of memory.
 */
export function mayExceedValueLimit(json: string, limit: number): boolean {
	if (json.length <= limit) return false;
	let count = 0;
	for (let at = 0; at < json.length && count <= limit; at++) {
		const code = json.charCodeAt(at);
		if (code === QUOTE) at = endOfString(json, at);
		else if (code === COMMA || code === BRACKET || code === BRACE) count++;
	}
	return count > limit;
}

const COMMA = 0x2c;
const BRACKET = 0x5b;
const BRACE = 0x7b;

function endOfString(json: string, start: number): number {
	let end = json.indexOf('"', start + 1);
	while (end >= 0 && isEscaped(json, end)) end = json.indexOf('"', end + 1);
	return end < 0 ? json.length : end;
}

function isEscaped(json: string, at: number): boolean {
	let before = at - 1;
	while (json.charCodeAt(before) === BACKSLASH) before--;
	return (at - before) % 2 === 0;
}
