import { matchesInPieces } from '../protocol/longText';

/** Neither white space nor an invisible character, such as U+2800, an empty Braille cell. */
const VISIBLE = /[^\s\p{Default_Ignorable_Code_Point}\p{Cc}\u2800]/u;

/** Channels refuse text without a visible character as empty. */
export function isBlankText(text: string): boolean {
	return !matchesInPieces(text, VISIBLE);
}
