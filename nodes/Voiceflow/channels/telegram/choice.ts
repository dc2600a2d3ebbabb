import type { JsonObject } from '../../protocol/json';
import { labeledButtons } from '../buttonIds';
import { canOpen, withLinks, withNumbers } from '../buttonLines';
import { withPlainLinks } from '../links';
import type { NumberedButton } from '../part';
import type { Span } from '../spans';
import { TELEGRAM_LIMITS } from './limits';
import { isTelegramLink } from './text';

const BUTTON_LIMITS = { id: TELEGRAM_LIMITS.buttonId, isIdAlone: true };

export interface TelegramContent {
	words: Span[];
	/** The value of `reply_markup`. */
	keyboard?: JsonObject;
}

/** Buttons that Telegram cannot put on a keyboard become lines of the text. */
export function telegramChoice(
	words: readonly Span[],
	buttons: readonly NumberedButton[],
): TelegramContent {
	if (buttons.length > TELEGRAM_LIMITS.buttons) {
		return { words: withTelegramLinks(withNumbers(words, buttons)) };
	}
	const keys = buttons.filter((button) => !button.url || canOpen(button));
	const links = buttons.filter((button) => !keys.includes(button));
	const keyboard = keyboardOf(keys);
	if (Buffer.byteLength(JSON.stringify(keyboard)) > TELEGRAM_LIMITS.keyboard) {
		return { words: withTelegramLinks(withNumbers(words, buttons)) };
	}
	return {
		words: withTelegramLinks(withLinks(words, links)),
		...(keys.length > 0 && { keyboard }),
	};
}

function withTelegramLinks(words: Span[]): Span[] {
	return withPlainLinks(words, (url, { code }) => !code && isTelegramLink(url));
}

function keyboardOf(buttons: readonly NumberedButton[]): JsonObject {
	const keys = labeledButtons(buttons, BUTTON_LIMITS).map(({ button, title, id }) => ({
		text: title,
		...(button.url === undefined ? { callback_data: id } : { url: button.url }),
	}));
	return { inline_keyboard: keys.map((key) => [key]) };
}
