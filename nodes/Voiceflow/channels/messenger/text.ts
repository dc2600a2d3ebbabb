import { withPlainLinks } from '../links';
import { plainTextOf, type Span } from '../spans';
import { splitText, splitWithTail, type PieceLimit } from '../split';
import type { SendApiRules } from './limits';

export function messengerText(spans: readonly Span[]): string {
	return plainTextOf(withPlainLinks(spans));
}

export function messengerTexts(
	spans: readonly Span[],
	isTemplate: boolean,
	{ limits, sizeOf }: SendApiRules,
): string[] {
	const atMost = (length: number): PieceLimit => ({
		length,
		fits: (piece) => sizeOf(plainTextOf(piece)) <= length,
	});
	const words = withPlainLinks(spans);
	const text = atMost(limits.text);
	const pieces = isTemplate
		? splitWithTail(words, text, atMost(limits.templateText))
		: splitText(words, text);
	return pieces.map(plainTextOf);
}
