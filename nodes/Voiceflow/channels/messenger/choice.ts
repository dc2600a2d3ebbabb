import type { JsonObject } from '../../protocol/json';
import { labeledButtons, type ButtonLimits } from '../buttonIds';
import { canOpen, sortedButtons, withLinks, withNumbers } from '../buttonLines';
import type { NumberedButton } from '../part';
import type { Span } from '../spans';
import type { SendApiLimits } from './limits';

/** Quick replies disappear after one is sent. The buttons of a template stay. */
export type MessengerChoice = { quickReplies: JsonObject[] } | { templateButtons: JsonObject[] };

export interface MessengerContent {
	words: Span[];
	choice?: MessengerChoice;
}

/** Quick replies, or else numbered lines. Up to three buttons of a card, or with a link, stay. */
export function messengerChoice(
	words: readonly Span[],
	cardButtons: readonly NumberedButton[],
	choiceButtons: readonly NumberedButton[],
	limits: SendApiLimits,
): MessengerContent {
	const all = [...cardButtons, ...choiceButtons];
	const { links, replies } = sortedButtons(all);
	const shouldStay = links.some(canOpen) || choiceButtons.length === 0;
	if (all.length > 0 && shouldStay && fitTemplate(all, limits)) {
		return { words: [...words], choice: { templateButtons: templateButtons(all, limits) } };
	}
	if (replies.length > limits.quickReplies) return { words: withNumbers(words, all) };
	return {
		words: withLinks(words, links),
		...(replies.length > 0 && { choice: { quickReplies: quickRepliesOf(replies, limits) } }),
	};
}

export function fitTemplate(buttons: readonly NumberedButton[], limits: SendApiLimits): boolean {
	const isShown = (button: NumberedButton) => button.url === undefined || canOpen(button);
	return buttons.length <= limits.templateButtons && buttons.every(isShown);
}

export function templateButtons(
	buttons: readonly NumberedButton[],
	limits: SendApiLimits,
): JsonObject[] {
	return labeledButtons(buttons, buttonLimits(limits)).map(({ button, id, title }) =>
		button.url === undefined
			? { type: 'postback', title, payload: id }
			: { type: 'web_url', title, url: button.url },
	);
}

function quickRepliesOf(replies: readonly NumberedButton[], limits: SendApiLimits): JsonObject[] {
	return labeledButtons(replies, buttonLimits(limits)).map(({ id, title }) => ({
		content_type: 'text',
		title,
		payload: id,
	}));
}

function buttonLimits({ buttonTitle, buttonId }: SendApiLimits): ButtonLimits {
	return { title: buttonTitle, id: buttonId };
}
