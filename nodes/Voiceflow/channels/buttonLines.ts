import { isWebAddress } from './links';
import { joined, type Run } from './spans';
import { fullTitle } from './buttonTitles';
import { NO_WORDS, type NumberedButton } from './part';

/** Buttons that open an address, and those that are sent back. */
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

/** True for a button that a channel can let open its address. */
export function canOpen({ url }: NumberedButton): boolean {
	return url !== undefined && isWebAddress(url);
}

/** The words with a line for each link below them. */
export function withLinks(words: readonly Run[], links: readonly NumberedButton[]): Run[] {
	return withLines(words, links, (button) => [linkRun(button)]);
}

/** The words with a numbered line for each button below them, for a person to answer with. */
export function withNumbers(words: readonly Run[], buttons: readonly NumberedButton[]): Run[] {
	const inOrder = [...buttons].sort((one, other) => one.number - other.number);
	return withLines(words, inOrder, (button) => [{ text: `${button.number}. ` }, linkRun(button)]);
}

/** The words, or the sign for none: a channel takes no empty text. */
export function wordsOrSign(words: readonly Run[]): Run[] {
	return words.length > 0 ? [...words] : [{ text: NO_WORDS }];
}

function withLines(
	words: readonly Run[],
	buttons: readonly NumberedButton[],
	lineOf: (button: NumberedButton) => Run[],
): Run[] {
	return joined([words, joined(buttons.map(lineOf), '\n')], '\n\n');
}

function linkRun(button: NumberedButton): Run {
	return { text: fullTitle(button), ...(button.url !== undefined && { link: button.url }) };
}
