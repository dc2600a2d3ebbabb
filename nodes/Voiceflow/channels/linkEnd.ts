/** The closing quote of a title, by its opening quote. */
const TITLE_ENDS: ReadonlyMap<string, string> = new Map([
	['"', '"'],
	["'", "'"],
	['(', ')'],
]);

/**
 * The end of the link or image at the start of a text, if there is one. marked's regular expression
 * takes quadratic time for what follows `](`.
 */
export function linkEnd(text: string): number | undefined {
	const labelStart = text.startsWith('!') ? 1 : 0;
	const labelEnd = text.charAt(labelStart) === '[' ? endOfLabel(text, labelStart) : undefined;
	if (labelEnd === undefined || text.charAt(labelEnd) !== '(') return undefined;
	const start = endOfSpace(text, labelEnd + 1);
	return text.charAt(start) === '<' ? endInAngles(text, start) : endOfAddress(text, start);
}

/** Brackets inside are balanced, except in code and after a backslash. */
function endOfLabel(text: string, start: number): number | undefined {
	let depth = 0;
	for (let at = start; at < text.length; at += 1) {
		const character = text.charAt(at);
		if (character === '\\') at += 1;
		else if (character === '[') depth += 1;
		else if (character === ']') depth -= 1;
		else if (character === '`') {
			const closing = text.indexOf('`', at + 1);
			if (closing < 0) return undefined;
			at = closing;
		}
		if (depth === 0) return at + 1;
	}
	return undefined;
}

function endInAngles(text: string, start: number): number | undefined {
	for (let at = start + 1; at < text.length; at += 1) {
		const character = text.charAt(at);
		if (character === '\\') at += 1;
		else if (character === '>') return endOfTitle(text, at + 1);
		else if ('<\n'.includes(character)) return undefined;
	}
	return undefined;
}

/** An address ends at white space or at a bracket that it did not open. */
function endOfAddress(text: string, start: number): number | undefined {
	let depth = 0;
	for (let at = start; at < text.length; at += 1) {
		const character = text.charAt(at);
		if (character === '\\') at += 1;
		else if (character === '(') depth += 1;
		else if (character === ')' && depth === 0) return at + 1;
		else if (character === ')') depth -= 1;
		else if (character.trim() === '') return depth === 0 ? endOfTitle(text, at) : undefined;
	}
	return undefined;
}

function endOfTitle(text: string, start: number): number | undefined {
	const opening = endOfSpace(text, start);
	const closing = TITLE_ENDS.get(text.charAt(opening));
	if (closing === undefined) return text.charAt(opening) === ')' ? opening + 1 : undefined;
	for (let at = opening + 1; at < text.length; at += 1) {
		if (text.charAt(at) === '\\') at += 1;
		else if (text.charAt(at) === closing) {
			const end = endOfSpace(text, at + 1);
			return text.charAt(end) === ')' ? end + 1 : undefined;
		}
	}
	return undefined;
}

function endOfSpace(text: string, start: number): number {
	let end = start;
	while (end < text.length && text.charAt(end).trim() === '') end += 1;
	return end;
}
