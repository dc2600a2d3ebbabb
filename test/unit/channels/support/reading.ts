import type { JsonObject, JsonValue } from '../../../../nodes/Voiceflow/protocol/json';
import { isJsonObject } from '../../../../nodes/Voiceflow/protocol/json';

/** What a person sees of one message of a channel, and what can be pressed. */
export interface Reading {
	/** The text without formatting, with the URLs of links next to it. */
	text: string;
	presses: Array<{ id: string; title: string; description?: string }>;
	links: Array<{ url: string; title: string }>;
	media: Array<{ type: string; url?: string }>;
}

export function emptyReading(): Reading {
	return { text: '', presses: [], links: [], media: [] };
}

/** A rule of a channel's documentation that a body breaks. */
export class BrokenRule extends Error {}

export function rule(holds: boolean, words: string): void {
	if (!holds) throw new BrokenRule(words);
}

/** Checks that an object has only these keys, and all keys with `!`. */
export function objectOf(value: JsonValue | undefined, keys: string[]): JsonObject {
	if (!isJsonObject(value)) throw new BrokenRule(`${JSON.stringify(value)} is no object`);
	const known = keys.map((key) => key.replace('!', ''));
	for (const key of Object.keys(value)) rule(known.includes(key), `unknown ${key}`);
	for (const key of keys) {
		const must = key.endsWith('!');
		rule(!must || value[key.slice(0, -1)] !== undefined, `${key} is missing`);
	}
	return value;
}

export function listOf(value: JsonValue | undefined, least: number, most: number): JsonValue[] {
	if (!Array.isArray(value)) throw new BrokenRule(`${JSON.stringify(value)} is no list`);
	rule(
		value.length >= least && value.length <= most,
		`${value.length} entries, not ${least}-${most}`,
	);
	return value;
}

/** Checks that a text has at most `most` UTF-16 units, something visible, and no split character. */
export function textOf(value: JsonValue | undefined, most: number): string {
	if (typeof value !== 'string') throw new BrokenRule(`${JSON.stringify(value)} is no text`);
	rule(value.replace(/[\s\u200B]/g, '') !== '', 'an empty text');
	rule(value.length <= most, `${value.length} characters, not ${most}`);
	rule(Buffer.from(value).toString() === value, 'half a surrogate pair');
	return value;
}

export function idOf(value: JsonValue | undefined, most: number): string {
	if (typeof value !== 'string') throw new BrokenRule(`${JSON.stringify(value)} is no ID`);
	const bytes = Buffer.byteLength(value);
	rule(bytes > 0 && bytes <= most, `an ID of ${bytes} bytes, not 1-${most}`);
	return value;
}

export function urlOf(value: JsonValue | undefined, most = 3000): string {
	const url = textOf(value, most);
	rule(/^https?:$/.test(new URL(url).protocol), `${url} is no web address`);
	return url;
}

export function once(values: string[], what: string): void {
	rule(new Set(values).size === values.length, `${what} twice: ${values.join(', ')}`);
}
