import { holdsInPieces } from '../protocol/longText';

/** Not white space, and not a character that nobody sees, such as U+2800, an empty Braille cell. */
const SEEN = /[^\s\p{Default_Ignorable_Code_Point}\p{Cc}\u2800]/u;

/** Channels refuse a text of these characters as empty. */
export function isBlankText(text: string): boolean {
	return !holdsInPieces(text, SEEN);
}
