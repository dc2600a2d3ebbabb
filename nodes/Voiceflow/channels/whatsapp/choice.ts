import type { JsonObject } from '../../protocol/json';
import { labeledButtons } from '../buttonIds';
import { canOpen, sortedButtons, withLinks, withNumbers } from '../buttonLines';
import { fullTitle } from '../buttonTitles';
import { shortened } from '../graphemes';
import type { NumberedButton } from '../part';
import type { Span } from '../spans';
import { WHATSAPP_LIMITS } from './limits';

const ID_RULES = { areUnique: true, isTrimmed: true };
const BUTTON_LIMITS = {
	title: WHATSAPP_LIMITS.buttonTitle,
	id: WHATSAPP_LIMITS.buttonId,
	...ID_RULES,
};
const ROW_LIMITS = { title: WHATSAPP_LIMITS.rowTitle, id: WHATSAPP_LIMITS.rowId, ...ID_RULES };

/** The button that opens a list, in any language. */
const OPEN_LIST = '☰';

export interface WhatsappChoice {
	type: 'button' | 'list' | 'cta_url';
	action: JsonObject;
	acceptsImage: boolean;
}

export interface WhatsappContent {
	words: Span[];
	choice?: WhatsappChoice;
}

/** One link, or else 3 buttons, a list of 10, or numbered lines. Other links become lines too. */
export function whatsappChoice(
	words: readonly Span[],
	buttons: readonly NumberedButton[],
): WhatsappContent {
	const { links, replies } = sortedButtons(buttons);
	const [link] = links;
	if (link && buttons.length === 1 && canOpen(link)) {
		return { words: [...words], choice: linkChoice(link) };
	}
	if (replies.length > WHATSAPP_LIMITS.rows) return { words: withNumbers(words, buttons) };
	return {
		words: withLinks(words, links),
		...(replies.length > 0 && { choice: choiceOf(replies) }),
	};
}

function linkChoice(link: NumberedButton): WhatsappChoice {
	const title = shortened(fullTitle(link), WHATSAPP_LIMITS.buttonTitle);
	const parameters = { display_text: title, url: link.url };
	return { type: 'cta_url', action: { name: 'cta_url', parameters }, acceptsImage: true };
}

/** A list has room for names that are the same when they are shortened. */
function choiceOf(replies: NumberedButton[]): WhatsappChoice {
	const cut = replies.map((button) => shortened(fullTitle(button), WHATSAPP_LIMITS.buttonTitle));
	const areAlike = new Set(cut).size < cut.length;
	return replies.length > WHATSAPP_LIMITS.buttons || areAlike
		? listChoice(replies)
		: buttonChoice(replies);
}

function buttonChoice(replies: NumberedButton[]): WhatsappChoice {
	const buttons = labeledButtons(replies, BUTTON_LIMITS).map(({ id, title }) => ({
		type: 'reply',
		reply: { id, title },
	}));
	return { type: 'button', action: { buttons }, acceptsImage: true };
}

function listChoice(replies: NumberedButton[]): WhatsappChoice {
	const rows = labeledButtons(replies, ROW_LIMITS).map(({ button, id, title }) => ({
		id,
		title,
		...descriptionOf(button, title),
	}));
	return { type: 'list', action: { button: OPEN_LIST, sections: [{ rows }] }, acceptsImage: false };
}

function descriptionOf(button: NumberedButton, title: string): JsonObject {
	const name = fullTitle(button);
	if (name === title) return {};
	return { description: shortened(name, WHATSAPP_LIMITS.rowDescription) };
}
