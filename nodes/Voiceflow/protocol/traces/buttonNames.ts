import { inSingleSpaces, replacedInPieces } from '../longText';
import type { Button } from './buttons';

/**
 * Finds buttons as Voiceflow's own clients do (protocol.md, section 3), ignoring what channels and
 * keyboards change in a name. Returns several buttons if the name is ambiguous.
 */
export function buttonsNamed(buttons: readonly Button[], name: string): Button[] {
	const wanted = normalized(name);
	if (wanted === '') return [];
	const found = buttons.filter((button) => normalized(button.name) === wanted);
	const exact = found.filter((button) => button.name === name);
	return exact.length === 1 ? exact : withoutRepeats(found);
}

/**
 * Finds buttons by name, by number in a list, or by a name that a channel shortened. Returns none
 * if a number or a shortened name is ambiguous.
 */
export function buttonsMatching(buttons: readonly Button[], text: string): Button[] {
	if (buttons.length === 0) return [];
	const named = buttonsNamed(buttons, text);
	if (named.length > 0) return named;
	const numbered = buttons[Number(LIST_NUMBER.exec(normalized(text))?.[1]) - 1];
	if (numbered) return [numbered];
	const cut = withoutRepeats(buttons.filter((button) => isCut(button.name, text)));
	return cut.length === 1 ? cut : [];
}

const LIST_NUMBER = /^\(?(\d{1,3})[.):]?$/;

// WhatsApp and Messenger show 20 characters of a button, WhatsApp lists 24. They never cut within
// an emoji, so a few fewer may be left.
const LONGEST_TITLES = { shortest: 20, longest: 24, slack: 8 };

function isCut(name: string, text: string): boolean {
	const { shortest, longest, slack } = LONGEST_TITLES;
	const length = text.trim().length;
	const isLengthOfTitle = length >= shortest - slack && length <= longest;
	if (name.trim().length <= shortest || !isLengthOfTitle) return false;
	const start = normalized(text);
	const words = start.endsWith('...') ? start.slice(0, -3).trimEnd() : start;
	return normalized(name).startsWith(words);
}

function withoutRepeats(buttons: Button[]): Button[] {
	const requests = new Set<string>();
	return buttons.filter(({ request }) => {
		const text = JSON.stringify(request);
		const isNew = !requests.has(text);
		requests.add(text);
		return isNew;
	});
}

const INVISIBLE =
	/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]/gu;
const SINGLE_QUOTES = /[\u2018-\u201b\u2032\u00b4\u0060\u02b9\u02bc\u2039\u203a]/g;
const DOUBLE_QUOTES = /[\u201c-\u201f\u2033\u00ab\u00bb]/g;
const DASHES = /[\u2010-\u2015\u2212\u2043\ufe58]/g;

function normalized(name: string): string {
	const visible = replacedInPieces(name, INVISIBLE, () => '');
	const quoted = withPlainQuotes(visible).normalize('NFKC');
	const dashed = replacedInPieces(withPlainQuotes(quoted), DASHES, () => '-');
	return inSingleSpaces(dashed.toUpperCase());
}

function withPlainQuotes(text: string): string {
	const single = replacedInPieces(text, SINGLE_QUOTES, () => "'");
	return replacedInPieces(single, DOUBLE_QUOTES, () => '"');
}
