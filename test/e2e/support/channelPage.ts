import type { ChannelMessage, ChannelName } from '../../../nodes/Voiceflow/channels';
import {
	isJsonObject,
	objectAt,
	objectsAt,
	stringAt,
} from '../../../nodes/Voiceflow/protocol/json';
import type { JsonObject } from '../../../nodes/Voiceflow/protocol/json';
import { STYLES } from './channelStyles';

/** The channels that the documentation shows. */
export type DrawnChannel = Extract<ChannelName, 'messenger' | 'slack' | 'telegram' | 'whatsapp'>;

/** What a person sees of one message. */
interface Bubble {
	/** Its words, their marks as HTML. */
	words?: string;
	image?: string;
	/** What is pressed below it. */
	keys?: string[];
	/** What opens the list of choices, and the list as it is when it is open. */
	list?: { opener: string; rows: string[] };
}

const READERS: Record<DrawnChannel, (body: JsonObject) => Bubble> = {
	telegram: telegramBubble,
	whatsapp: whatsappBubble,
	slack: slackBubble,
	messenger: messengerBubble,
};

/** A page that shows messages of a channel as its app does, for the pictures of the documentation. */
export function channelPage(channel: DrawnChannel, messages: readonly ChannelMessage[]): string {
	const bubbles = messages.map(({ body = {} }) => drawn(READERS[channel](body)));
	const style = `<style>${STYLES.all}${STYLES[channel]}</style>`;
	return `<!doctype html><meta charset="utf-8">${style}<main>${bubbles.join('')}</main>`;
}

function drawn({ words, image, keys, list }: Bubble): string {
	const picture = image === undefined ? '' : `<img alt="" src="${escaped(image)}">`;
	const text = words === undefined ? '' : `<p>${words}</p>`;
	const pressed = (titles: string[]) =>
		titles.map((title) => `<button>${escaped(title)}</button>`).join('');
	const row = (titles?: string[]) => (titles ? `<nav>${pressed(titles)}</nav>` : '');
	const rows = list?.rows.map((title) => `<li>${escaped(title)}</li>`).join('');
	return `<article><section>${picture}${text}${row(list && [list.opener])}</section>${row(keys)}${
		rows === undefined ? '' : `<ul>${rows}</ul>`
	}</article>`;
}

function telegramBubble(body: JsonObject): Bubble {
	const rows = objectAt(body, 'reply_markup')?.inline_keyboard;
	const keys = Array.isArray(rows) ? rows.flat().filter(isJsonObject) : [];
	return {
		// It is HTML already.
		words: stringAt(body, 'text') ?? stringAt(body, 'caption'),
		image: stringAt(body, 'photo'),
		...titled(keys, (key) => stringAt(key, 'text')),
	};
}

function whatsappBubble(body: JsonObject): Bubble {
	const interactive = objectAt(body, 'interactive') ?? {};
	const action = objectAt(interactive, 'action') ?? {};
	const header = objectAt(objectAt(interactive, 'header') ?? {}, 'image') ?? {};
	const text = objectAt(body, 'text') ?? {};
	const words = stringAt(text, 'body') ?? stringAt(objectAt(interactive, 'body') ?? {}, 'text');
	const opener = stringAt(action, 'button');
	const rows = objectsAt(action, 'sections').flatMap((section) => objectsAt(section, 'rows'));
	return {
		words: words && withBold(withLinks(escaped(words))),
		image: stringAt(header, 'link'),
		...titled(objectsAt(action, 'buttons'), (key) =>
			stringAt(objectAt(key, 'reply') ?? {}, 'title'),
		),
		...(opener !== undefined && { list: { opener, rows: titlesOf(rows, titleOf) } }),
	};
}

function slackBubble(body: JsonObject): Bubble {
	const blocks = objectsAt(body, 'blocks');
	const words = blocks.map((block) => stringAt(objectAt(block, 'text') ?? {}, 'text'));
	const elements = blocks.flatMap((block) => objectsAt(block, 'elements'));
	return {
		// What is no mark is escaped already.
		words: withBold(words.join('').replace(/<(https?:[^|>]+)\|([^>]+)>/g, '<a href="$1">$2</a>')),
		image: blocks.map((block) => stringAt(block, 'image_url')).find(Boolean),
		...titled(elements, (element) => stringAt(objectAt(element, 'text') ?? {}, 'text')),
	};
}

function messengerBubble(body: JsonObject): Bubble {
	const message = objectAt(body, 'message') ?? {};
	const template = objectAt(objectAt(message, 'attachment') ?? {}, 'payload') ?? {};
	const [card] = objectsAt(template, 'elements');
	if (card) {
		const [title = '', subtitle = ''] = ['title', 'subtitle'].map((name) => stringAt(card, name));
		return {
			words: `<b>${escaped(title)}</b><small>${escaped(subtitle)}</small>`,
			image: stringAt(card, 'image_url'),
			...titled(objectsAt(card, 'buttons'), titleOf),
		};
	}
	const replies = titled(objectsAt(message, 'quick_replies'), titleOf);
	return { words: withLinks(escaped(stringAt(message, 'text') ?? '')), ...replies };
}

const titleOf = (key: JsonObject) => stringAt(key, 'title');

function titled(
	keys: JsonObject[],
	titleIn: (key: JsonObject) => string | undefined,
): Pick<Bubble, 'keys'> {
	return keys.length > 0 ? { keys: titlesOf(keys, titleIn) } : {};
}

function titlesOf(keys: JsonObject[], titleIn: (key: JsonObject) => string | undefined): string[] {
	return keys.map((key) => titleIn(key) ?? '');
}

function escaped(text: string): string {
	return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
}

function withBold(html: string): string {
	return html.replace(/(?<!\S)\*(\S(?:[^*\n]*\S)?)\*/g, '<b>$1</b>');
}

function withLinks(html: string): string {
	return html.replace(/https?:[^\s)]+/g, '<a href="$&">$&</a>');
}
