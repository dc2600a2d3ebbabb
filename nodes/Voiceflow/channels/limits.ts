/**
 * What the channels take at most. Lengths are UTF-16 units, those of IDs bytes of UTF-8; where a
 * channel counts otherwise, it counts less.
 */

/**
 * core.telegram.org/bots/api: sendMessage, sendPhoto (caption), InlineKeyboardButton; the numbers of
 * entities and of buttons are not documented there, they are those of limits.tginfo.me.
 */
export const TELEGRAM = {
	text: 4096,
	caption: 1024,
	entities: 100,
	buttons: 100,
	buttonId: 64,
} as const;

/**
 * developers.facebook.com/documentation/business-messaging/whatsapp/messages: text-messages,
 * image-messages, interactive-reply-buttons-messages, interactive-list-messages,
 * interactive-cta-url-messages. The body of a list may be longer by some of these pages, by others
 * it may not.
 */
export const WHATSAPP = {
	text: 4096,
	caption: 1024,
	interactiveText: 1024,
	buttons: 3,
	buttonTitle: 20,
	buttonId: 256,
	rows: 10,
	rowTitle: 24,
	rowDescription: 72,
	rowId: 200,
} as const;

/**
 * docs.slack.dev/reference/block-kit: blocks (section, image, actions), block-elements (button,
 * static select), composition-objects (option, text); docs.slack.dev/reference/methods/chat.postMessage
 * for `text` and the number of blocks. How long all blocks may be together is not
 * documented; Slack refuses more than some 13 000 characters.
 */
export const SLACK = {
	/** Of `text`, which Slack wants below 4000: five times that where all of it is escaped. */
	summary: 800,
	section: 3000,
	blocks: 50,
	allBlocks: 12_000,
	buttons: 25,
	buttonTitle: 75,
	buttonId: 2000,
	url: 3000,
	altText: 2000,
	options: 100,
	optionTitle: 75,
	optionId: 150,
} as const;

/**
 * developers.facebook.com/documentation/business-messaging/messenger-platform: reference/send-api,
 * send-messages/quick-replies, reference/templates/button, reference/templates/generic,
 * reference/buttons/postback.
 */
export const MESSENGER = {
	text: 2000,
	quickReplies: 13,
	buttonTitle: 20,
	buttonId: 1000,
	templateText: 640,
	templateButtons: 3,
	elements: 10,
	elementTitle: 80,
	elementSubtitle: 80,
} as const;
