import type { JsonObject } from '../../protocol/json';
import { MESSENGER } from '../limits';
import { canOpen, sortedButtons, withLinks, withNumbers } from '../buttonLines';
import type { Run } from '../spans';
import type { NumberedButton } from '../part';
import { pressesOf } from '../buttonIds';
import { titlesOf } from '../buttonTitles';

/** What is pressed below the words: either replies that go when one is sent, or lasting buttons. */
export interface MessengerChoice {
	quickReplies?: JsonObject[];
	buttons?: JsonObject[];
}

/**
 * The form of a choice: quick replies, else numbered lines. Up to three buttons last where a card
 * has them or where one opens an address, which quick replies cannot.
 */
export function messengerChoice(
	words: readonly Run[],
	cardButtons: readonly NumberedButton[],
	choiceButtons: readonly NumberedButton[],
): { words: Run[]; choice?: MessengerChoice } {
	const all = [...cardButtons, ...choiceButtons];
	const { links, replies } = sortedButtons(all);
	const isLasting = links.some(canOpen) || choiceButtons.length === 0;
	if (all.length > 0 && isLasting && canBeButtons(all)) {
		return { words: [...words], choice: { buttons: buttonsOf(all) } };
	}
	if (replies.length > MESSENGER.quickReplies) return { words: withNumbers(words, all) };
	const quickReplies = quickRepliesOf(replies);
	return {
		words: withLinks(words, links),
		...(quickReplies.length > 0 && { choice: { quickReplies } }),
	};
}

/** True where a template takes all of the buttons. */
export function canBeButtons(buttons: readonly NumberedButton[]): boolean {
	const isShown = (button: NumberedButton) => button.url === undefined || canOpen(button);
	return buttons.length <= MESSENGER.templateButtons && buttons.every(isShown);
}

/** Buttons of a template (reference/buttons): their `payload` comes back with their title. */
export function buttonsOf(buttons: readonly NumberedButton[]): JsonObject[] {
	const titles = titlesOf(buttons, MESSENGER.buttonTitle);
	return pressesOf(buttons, titles, { length: MESSENGER.buttonId }).map(({ button, id, title }) =>
		button.url === undefined
			? { type: 'postback', title, payload: id }
			: { type: 'web_url', title, url: button.url },
	);
}

function quickRepliesOf(replies: readonly NumberedButton[]): JsonObject[] {
	const titles = titlesOf(replies, MESSENGER.buttonTitle);
	return pressesOf(replies, titles, { length: MESSENGER.buttonId }).map(({ id, title }) => ({
		content_type: 'text',
		title,
		payload: id,
	}));
}
