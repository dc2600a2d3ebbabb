import { fullTitle } from './buttonTitles';
import { isWebUrl } from './links';
import type { NumberedButton } from './part';
import { joined, type Span } from './spans';

/** Used where a channel requires text and the agent sent none. */
const PLACEHOLDER = '…';

export interface SortedButtons {
	links: NumberedButton[];
	replies: NumberedButton[];
}

export function sortedButtons(buttons: readonly NumberedButton[]): SortedButtons {
	return {
		links: buttons.filter((button) => button.url !== undefined),
		replies: buttons.filter((button) => button.url === undefined),
	};
}

export function canOpen({ url }: NumberedButton): boolean {
	return url !== undefined && isWebUrl(url);
}

export function withLinks(words: readonly Span[], links: readonly NumberedButton[]): Span[] {
	return withLines(words, links, (button) => [linkSpan(button)]);
}

/** The words with a numbered line for each button, so that a person can answer with a number. */
export function withNumbers(words: readonly Span[], buttons: readonly NumberedButton[]): Span[] {
	const inOrder = [...buttons].sort((one, other) => one.number - other.number);
	return withLines(words, inOrder, (button) => [{ text: `${button.number}. ` }, linkSpan(button)]);
}

/** Channels refuse an empty text. */
export function wordsOrPlaceholder(words: readonly Span[]): Span[] {
	return words.length > 0 ? [...words] : [{ text: PLACEHOLDER }];
}

function withLines(
	words: readonly Span[],
	buttons: readonly NumberedButton[],
	lineOf: (button: NumberedButton) => Span[],
): Span[] {
	return joined([words, joined(buttons.map(lineOf), '\n')], '\n\n');
}

function linkSpan(button: NumberedButton): Span {
	return { text: fullTitle(button), ...(button.url !== undefined && { link: button.url }) };
}
