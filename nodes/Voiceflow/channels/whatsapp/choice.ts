import type { JsonObject } from '../../protocol/json';
import { WHATSAPP } from '../limits';
import { canOpen, sortedButtons, withLinks, withNumbers } from '../buttonLines';
import { shortened } from '../graphemes';
import type { Run } from '../spans';
import type { NumberedButton } from '../part';
import { pressesOf } from '../buttonIds';
import { fullTitle, titlesOf } from '../buttonTitles';

/** What opens the list, in no language. */
const OPEN_LIST = '☰';

/** The part of an interactive message that is pressed. */
export interface WhatsappChoice {
	type: 'button' | 'list' | 'cta_url';
	action: JsonObject;
	/** A list takes no picture above it. */
	takesImage: boolean;
}

/**
 * The form of a choice: one link that opens, else up to three buttons, else a list of ten, else
 * numbered lines. Links beside other buttons, or beside each other, are lines of the text.
 */
export function whatsappChoice(
	words: readonly Run[],
	buttons: readonly NumberedButton[],
): { words: Run[]; choice?: WhatsappChoice } {
	const { links, replies } = sortedButtons(buttons);
	const [link] = links;
	if (link && buttons.length === 1 && canOpen(link)) {
		return { words: [...words], choice: linkChoice(link) };
	}
	if (replies.length > WHATSAPP.rows) return { words: withNumbers(words, buttons) };
	return {
		words: withLinks(words, links),
		...(replies.length > 0 && { choice: choiceOf(replies) }),
	};
}

function linkChoice(link: NumberedButton): WhatsappChoice {
	const title = shortened(fullTitle(link), WHATSAPP.buttonTitle);
	const parameters = { display_text: title, url: link.url };
	return { type: 'cta_url', action: { name: 'cta_url', parameters }, takesImage: true };
}

/** Names that are alike when they are cut become a list, which has room to tell them apart. */
function choiceOf(replies: NumberedButton[]): WhatsappChoice {
	const cut = replies.map((button) => shortened(fullTitle(button), WHATSAPP.buttonTitle));
	const areAlike = new Set(cut).size < cut.length;
	return replies.length > WHATSAPP.buttons || areAlike
		? listChoice(replies)
		: buttonChoice(replies);
}

function buttonChoice(replies: NumberedButton[]): WhatsappChoice {
	const titles = titlesOf(replies, WHATSAPP.buttonTitle);
	const buttons = pressesOf(replies, titles, { length: WHATSAPP.buttonId }).map(
		({ id, title }) => ({ type: 'reply', reply: { id, title } }),
	);
	return { type: 'button', action: { buttons }, takesImage: true };
}

function listChoice(replies: NumberedButton[]): WhatsappChoice {
	const titles = titlesOf(replies, WHATSAPP.rowTitle);
	const rows = pressesOf(replies, titles, { length: WHATSAPP.rowId }).map(
		({ button, id, title }) => ({ id, title, ...descriptionOf(button, title) }),
	);
	return { type: 'list', action: { button: OPEN_LIST, sections: [{ rows }] }, takesImage: false };
}

function descriptionOf(button: NumberedButton, title: string): JsonObject {
	const name = fullTitle(button);
	return name === title ? {} : { description: shortened(name, WHATSAPP.rowDescription) };
}
