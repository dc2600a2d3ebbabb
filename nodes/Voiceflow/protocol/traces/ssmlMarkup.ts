/** A tag of an element. */
export interface Tag {
	/** In lower case. */
	name: string;
	/** As they were typed, without their quotes. */
	attributes: ReadonlyMap<string, string>;
	isClosing: boolean;
	/** True for a self-closing tag. */
	isEmpty: boolean;
}

/** A tag, a declaration, or a comment in a text, from `start` up to but not including `end`. */
export interface Markup {
	start: number;
	end: number;
	tag?: Tag;
}

/** The elements of SSML 1.1. Those of vendors have names with a colon. */
const ELEMENTS: ReadonlySet<string> = new Set([
	...['audio', 'break', 'desc', 'emphasis', 'lang', 'lexicon', 'lookup', 'mark', 'media', 'meta'],
	...['metadata', 'p', 'par', 'phoneme', 'prosody', 's', 'say-as', 'seq', 'speak', 'sub', 'token'],
	...['voice', 'w'],
]);
const LONGEST_NAME = 100;
const MOST_ATTRIBUTES = 100;

/**
 * The markup in a text, in order. Anything else that starts with `<` is text, and so is a tag of
 * another language. It is read character by character, because a regular expression would exhaust
 * its stack on a long text.
 */
export function* markupIn(text: string): Generator<Markup> {
	let start = text.indexOf('<');
	while (start >= 0) {
		const markup = declarationAt(text, start) ?? tagAt(text, start);
		if (markup && isSsml(markup)) yield markup;
		start = text.indexOf('<', markup ? markup.end : start + 1);
	}
}

function isSsml({ tag }: Markup): boolean {
	return !tag || ELEMENTS.has(tag.name) || tag.name.includes(':');
}

/** An XML declaration or a comment that contains no angle brackets. */
function declarationAt(text: string, start: number): Markup | undefined {
	const closing = DECLARATIONS.find(([opening]) => hasAt(text, opening, start))?.[1];
	if (closing === undefined) return undefined;
	let end = start + 1;
	while (end < text.length && !'<>'.includes(text.charAt(end))) end++;
	const isClosed = text.charAt(end) === '>' && text.slice(start + 4, end).endsWith(closing);
	return isClosed ? { start, end: end + 1 } : undefined;
}

const DECLARATIONS = [
	['<!--', '--'],
	['<?xml', '?'],
] as const;

/** A tag of any language. One with too many attributes is text. */
function tagAt(text: string, start: number): Markup | undefined {
	const isClosing = text.charAt(start + 1) === '/';
	const nameStart = start + (isClosing ? 2 : 1);
	const nameEnd = endOfName(text, nameStart, LONGEST_NAME);
	const name = text.slice(nameStart, nameEnd).toLowerCase();
	if (!NAME.test(name)) return undefined;
	const { attributes, end } = attributesAt(text, nameEnd);
	const signEnd = endOfSpace(text, end);
	const isEmpty = text.charAt(signEnd) === '/';
	const last = isEmpty ? signEnd + 1 : signEnd;
	if (text.charAt(last) !== '>') return undefined;
	return { start, end: last + 1, tag: { name, attributes, isClosing, isEmpty } };
}

const NAME = /^[a-z][\w.-]*(?::[\w.-]+)?$/;

function attributesAt(text: string, start: number) {
	const attributes = new Map<string, string>();
	let end = start;
	for (let count = 0; count < MOST_ATTRIBUTES; count++) {
		const attribute = attributeAt(text, end);
		if (!attribute) break;
		attributes.set(attribute.name.toLowerCase(), attribute.value);
		end = attribute.end;
	}
	return { attributes, end };
}

/** White space, a name, and a value in quotes. */
function attributeAt(text: string, start: number) {
	const nameStart = endOfSpace(text, start);
	const nameEnd = endOfName(text, nameStart, Infinity);
	const sign = endOfSpace(text, nameEnd);
	const opening = endOfSpace(text, sign + 1);
	const quote = text.charAt(opening);
	const isNamed = nameStart > start && nameEnd > nameStart && text.charAt(sign) === '=';
	if (!isNamed || (quote !== '"' && quote !== "'")) return undefined;
	const closing = text.indexOf(quote, opening + 1);
	if (closing < 0) return undefined;
	const name = text.slice(nameStart, nameEnd);
	return { name, value: text.slice(opening + 1, closing), end: closing + 1 };
}

function endOfName(text: string, start: number, longest: number): number {
	let end = start;
	while (end < text.length && end - start < longest && /[\w:.-]/.test(text.charAt(end))) end++;
	return end;
}

function endOfSpace(text: string, start: number): number {
	let end = start;
	while (end < text.length && text.charAt(end).trim() === '') end++;
	return end;
}

function hasAt(text: string, wanted: string, start: number): boolean {
	return text.slice(start, start + wanted.length).toLowerCase() === wanted;
}
