import { withPlainLinks } from '../links';
import { plainTextOf, type Span } from '../spans';
import { splitText, splitWithTail, type PieceLimit } from '../split';
import { MESSENGER_LIMITS } from './limits';

const TEXT = atMost(MESSENGER_LIMITS.text);
const TEMPLATE_TEXT = atMost(MESSENGER_LIMITS.templateText);

export function messengerText(spans: readonly Span[]): string {
	return plainTextOf(withPlainLinks(spans));
}

export function messengerTexts(spans: readonly Span[], isTemplate: boolean): string[] {
	const words = withPlainLinks(spans);
	const pieces = isTemplate ? splitWithTail(words, TEXT, TEMPLATE_TEXT) : splitText(words, TEXT);
	return pieces.map(plainTextOf);
}

function atMost(length: number): PieceLimit {
	return { length, fits: (piece) => plainTextOf(piece).length <= length };
}
