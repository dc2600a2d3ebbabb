import type { ChannelMessage } from '../../../../nodes/Voiceflow/channels';
import type { JsonValue } from '../../../../nodes/Voiceflow/protocol/json';
import { emptyReading, idOf, listOf, objectOf, rule, textOf, urlOf, type Reading } from './reading';

const BODY_KEYS: Record<string, string[]> = {
	text: ['chat_id!', 'text!', 'parse_mode!', 'reply_markup'],
	choice: ['chat_id!', 'text!', 'parse_mode!', 'reply_markup!'],
	image: ['chat_id!', 'photo', 'caption', 'parse_mode', 'reply_markup'],
	audio: ['chat_id!', 'audio'],
	document: ['chat_id!'],
};
/** Tags that can be nested (core.telegram.org/bots/api#html-style). */
const TAGS = ['b', 'i', 's', 'a', 'code', 'pre', 'blockquote'];
const ENTITIES: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };

/** What a person sees of a Bot API body. @throws if Telegram refuses the body */
export function readTelegram({ kind, body, file }: ChannelMessage): Reading {
	const reading = emptyReading();
	const fields = objectOf(body, BODY_KEYS[kind] ?? []);
	const html = fields.text ?? fields.caption;
	if (html !== undefined) {
		rule(fields.parse_mode === 'HTML', 'HTML without its mode');
		const most = fields.text === undefined ? 1024 : 4096;
		reading.text = readHtml(textOf(html, Infinity), most);
	}
	if (kind === 'image' || kind === 'audio' || kind === 'document') {
		const url = fields.photo ?? fields.audio;
		rule((url === undefined) === (file !== undefined), 'either an address or a file');
		reading.media.push({ type: kind, ...(url !== undefined && { url: urlOf(url) }) });
	}
	readKeyboard(fields.reply_markup, reading);
	return reading;
}

function readKeyboard(markup: JsonValue | undefined, reading: Reading): void {
	if (markup === undefined) return;
	rule(Buffer.byteLength(JSON.stringify(markup)) <= 9000, 'a keyboard above 9000 bytes');
	const keys = listOf(objectOf(markup, ['inline_keyboard!']).inline_keyboard, 1, 100).flatMap(
		(row) => listOf(row, 1, 8),
	);
	rule(keys.length <= 100, 'more than 100 keys');
	for (const key of keys) {
		const { text, callback_data: data, url } = objectOf(key, ['text!', 'callback_data', 'url']);
		const title = textOf(text, Infinity);
		rule((data === undefined) !== (url === undefined), 'a key does one thing');
		if (data === undefined) reading.links.push({ title, url: urlOf(url) });
		else reading.presses.push({ title, id: idOf(data, 64) });
	}
}

/** The text of Telegram's HTML, with the URL after each link. */
export function readHtml(html: string, most: number): string {
	let text = '';
	let addresses = 0;
	let entities = 0;
	const open: Array<{ tag: string; url?: string }> = [];
	for (const [token] of html.matchAll(/<[^>]*>|&[^;]*;|[^<&]+|[<&]/g)) {
		if (token.startsWith('<')) {
			const [, closing, tag = '', rest = ''] = /^<(\/?)([a-z]+)(.*)>$/.exec(token) ?? [];
			rule(TAGS.includes(tag), `no tag: ${token}`);
			if (closing) {
				const last = open.pop();
				rule(last?.tag === tag, `${tag} is not open`);
				if (last?.url) {
					text += ` (${last.url})`;
					addresses += last.url.length + 3;
				}
				continue;
			}
			entities += 1;
			rule(!open.some((other) => other.tag === tag), `${tag} within ${tag}`);
			rule(!open.some((other) => other.tag === 'code'), `${tag} within code`);
			rule(tag !== 'code' || !open.some((other) => other.tag === 'a'), 'code within a');
			rule(tag === 'code' || !open.some((other) => other.tag === 'pre'), `${tag} within pre`);
			open.push({ tag, ...attributeOf(tag, rest) });
		} else if (token.startsWith('&')) {
			rule(token in ENTITIES, `no entity: ${token}`);
			text += ENTITIES[token];
		} else {
			rule(!token.includes('>'), 'a bare >');
			text += token;
		}
	}
	rule(open.length === 0, `${JSON.stringify(open)} left open`);
	rule(entities <= 100, `${entities} entities`);
	textOf(text, Infinity);
	rule(text.length - addresses <= most, `${text.length - addresses} characters, not ${most}`);
	return text;
}

function attributeOf(tag: string, rest: string): { url?: string } {
	if (tag === 'a') {
		const [, address] = /^ href="([^"<>]+)"$/.exec(rest) ?? [];
		rule(address !== undefined, `no link: ${rest}`);
		return { url: readHtml(address ?? '', Infinity) };
	}
	rule(rest === '' || (tag === 'code' && /^ class="language-[^"<>&]+"$/.test(rest)), rest);
	return {};
}
