import { replacedInPieces } from '../../protocol/longText';

/** White space, controls, and characters without a form of their own, such as a zero-width space. */
const BLANK = /[\s\p{Cc}]|(?=\p{Default_Ignorable_Code_Point})\P{Mark}/u;
const BLANKS = new RegExp(BLANK, 'gu');

/** Removes blanks and invisible characters around a text, as copying from a chat or a PDF adds them. */
export function trimmed(text: string): string {
	let start = 0;
	let end = text.length;
	while (start < end && BLANK.test(text.charAt(start))) start++;
	while (end > start && BLANK.test(text.charAt(end - 1))) end--;
	return text.slice(start, end);
}

/** Removes all blanks and invisible characters. */
export function withoutBlanks(text: string): string {
	return replacedInPieces(text, BLANKS, () => '');
}

/** Writes invisible characters as escapes, e.g. `\u200b`, for an error message. */
export function withVisibleBlanks(text: string): string {
	return replacedInPieces(text, BLANKS, (character) =>
		character === ' ' ? character : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
	);
}
