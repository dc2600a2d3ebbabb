import { TextWriter } from '../longText';

/** Characters that may be markup or start an address. All others are always text. */
const MARKUP_CHARACTERS: ReadonlySet<string> = new Set('\\`*[]~<_(&hH');

/**
 * Text that Markdown shows as is. It is read character by character, since a regular expression
 * would exhaust its stack on a long one.
 */
export function escaped(text: string): string {
	const writer = new TextWriter();
	let from = 0;
	for (let at = 0; at < text.length; at++) {
		if (!MARKUP_CHARACTERS.has(text.charAt(at))) continue;
		const end = endOfPlain(text, at);
		if (end > at) {
			at = end - 1;
			continue;
		}
		writer.add(`${text.slice(from, at)}\\`);
		from = at;
	}
	writer.add(text.slice(from));
	return writer.text();
}

/** The end of the plain text that starts at this index, or the index itself for markup. */
function endOfPlain(text: string, at: number): number {
	switch (text.charAt(at)) {
		case 'h':
		case 'H':
			return ADDRESS_START.test(text.slice(at, at + 8)) ? endOfAddress(text, at) : at + 1;
		case '*':
			return standsAlone(text, at) ? at + 1 : at;
		case '_':
			return endOfUnderscoresInWord(text, at);
		case '(':
			return text.charAt(at - 1) === ']' ? at : at + 1;
		case '&':
			return ENTITY.test(text.slice(at, at + LONGEST_ENTITY)) ? at : at + 1;
		default:
			return at;
	}
}

const ADDRESS_START = /^https?:\/\//i;
const ENTITY = /^&#?\w{1,32};/;
const LONGEST_ENTITY = 35;

function endOfAddress(text: string, start: number): number {
	let end = start;
	while (end < text.length && !isSpace(text, end) && !'<>'.includes(text.charAt(end))) end++;
	return end;
}

/** True for an asterisk with white space around it, unless it may start a list. */
function standsAlone(text: string, at: number): boolean {
	if (at + 1 >= text.length || !isSpace(text, at + 1)) return false;
	let before = at - 1;
	while (before >= 0 && isSpace(text, before) && text.charAt(before) !== '\n') before--;
	return before >= 0 && before < at - 1 && !isSpace(text, before);
}

/** Underscores between letters are not markup. */
function endOfUnderscoresInWord(text: string, start: number): number {
	if (!isLetter(characterBefore(text, start))) return start;
	let end = start;
	while (text.charAt(end) === '_') end++;
	return isLetter(String.fromCodePoint(text.codePointAt(end) ?? 0)) ? end : start;
}

function characterBefore(text: string, at: number): string {
	const last = text.charAt(at - 1);
	const isSecondHalf = /[\udc00-\udfff]/.test(last);
	return isSecondHalf ? text.slice(Math.max(0, at - 2), at) : last;
}

function isLetter(character: string): boolean {
	return /^[\p{L}\p{N}]/u.test(character);
}

function isSpace(text: string, at: number): boolean {
	return text.charAt(at).trim() === '';
}

// A heading, a list, a quote, a rule, or the underline of a heading.
const LINE_START = /^(?:#{1,6}(?=\s|$)|[-+](?=\s|$|-)|>|=|\d{1,9}[.)](?=\s|$))/;
const LONGEST_LINE_START = 12;
const INDENTED_CODE = /^(?: {4}| {0,3}\t)/;

/** A line that Markdown shows as plain text, whatever it starts with. */
export function escapedLineStart(line: string): string {
	const unindented = INDENTED_CODE.test(line) ? `   ${line.slice(endOfBlanks(line))}` : line;
	const start = unindented.length - unindented.trimStart().length;
	const marker = LINE_START.exec(unindented.slice(start, start + LONGEST_LINE_START))?.[0];
	if (marker === undefined) return unindented;
	const at = start + (marker.length > 1 && !marker.startsWith('#') ? marker.length - 1 : 0);
	return `${unindented.slice(0, at)}\\${unindented.slice(at)}`;
}

function endOfBlanks(line: string): number {
	let end = 0;
	while (line.charAt(end) === ' ' || line.charAt(end) === '\t') end++;
	return end;
}
