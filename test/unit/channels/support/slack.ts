import type { ChannelMessage } from '../../../../nodes/Voiceflow/channels';
import type { JsonValue } from '../../../../nodes/Voiceflow/protocol/json';
import { isJsonObject } from '../../../../nodes/Voiceflow/protocol/json';
import { withoutMarks } from './asterisks';
import {
	emptyReading,
	idOf,
	listOf,
	objectOf,
	once,
	rule,
	textOf,
	urlOf,
	type Reading,
} from './reading';

/** What a person sees of a chat.postMessage body. @throws if Slack refuses the body */
export function readSlack({ body, file }: ChannelMessage): Reading {
	const reading = emptyReading();
	if (file !== undefined) {
		objectOf(body, ['channel_id!']);
		reading.media.push({ type: 'file' });
		return reading;
	}
	const { text, blocks } = objectOf(body, ['channel!', 'text!', 'blocks!']);
	unescaped(textOf(text, 4000));
	checkSize(JSON.stringify(blocks) + textOf(text, 4000));
	const actionIds: string[] = [];
	const texts: string[] = [];
	for (const block of listOf(blocks, 1, 50)) {
		const type = isJsonObject(block) ? block.type : undefined;
		if (type === 'section') texts.push(readSection(block));
		else if (type === 'image') readImage(block, reading);
		else actionIds.push(...readActions(block, reading));
	}
	once(actionIds, 'an action ID');
	reading.text = texts.join('\n\n');
	return reading;
}

function checkSize(message: string): void {
	const most = Buffer.byteLength(message) === message.length ? 12_000 : 6000;
	rule(message.length <= most, `${message.length} characters in a message, not ${most}`);
}

function readSection(block: JsonValue): string {
	const { text } = objectOf(block, ['type!', 'text!']);
	const { type, text: words } = objectOf(text, ['type!', 'text!']);
	rule(type === 'mrkdwn', 'mrkdwn');
	return readMrkdwn(textOf(words, 3000));
}

function readImage(block: JsonValue, reading: Reading): void {
	const { image_url: url, alt_text: alt } = objectOf(block, ['type!', 'image_url!', 'alt_text!']);
	textOf(alt, 2000);
	reading.media.push({ type: 'image', url: urlOf(url, 3000) });
}

function readActions(block: JsonValue, reading: Reading): string[] {
	const { type, elements } = objectOf(block, ['type!', 'elements!']);
	rule(type === 'actions', `no block: ${JSON.stringify(type)}`);
	return listOf(elements, 1, 25).map((element) => readElement(element, reading));
}

function readElement(element: JsonValue, reading: Reading): string {
	if (isJsonObject(element) && element.type === 'static_select')
		return readSelect(element, reading);
	const fields = objectOf(element, ['type!', 'action_id!', 'text!', 'value', 'url']);
	rule(fields.type === 'button', 'a button');
	const title = plainOf(fields.text, 75);
	if (fields.url !== undefined) reading.links.push({ title, url: urlOf(fields.url, 3000) });
	else reading.presses.push({ title, id: idOf(fields.value, 2000) });
	return idOf(fields.action_id, 255);
}

function readSelect(element: JsonValue, reading: Reading): string {
	const fields = objectOf(element, ['type!', 'action_id!', 'placeholder!', 'options!']);
	plainOf(fields.placeholder, 150);
	const options = listOf(fields.options, 1, 100).map((option) => {
		const { text, value } = objectOf(option, ['text!', 'value!']);
		return { title: plainOf(text, 75), id: idOf(value, 150) };
	});
	once(
		options.map(({ id }) => id),
		'an option',
	);
	reading.presses.push(...options);
	return idOf(fields.action_id, 255);
}

function plainOf(value: JsonValue | undefined, most: number): string {
	const { type, text } = objectOf(value, ['type!', 'text!']);
	rule(type === 'plain_text', 'plain text');
	return textOf(text, most);
}

/** The words of a mrkdwn text, with the URL after each link. */
export function readMrkdwn(text: string): string {
	const linked = text.replace(
		/<((?:https?|mailto|tel):[^|<>]*)\|([^<>]*)>/g,
		(_link, url: string, words: string) => `${words} (${url.replaceAll('%7C', '|')})`,
	);
	return unescaped(withoutMarks(linked));
}

function unescaped(text: string): string {
	rule(!/[<>]/.test(text.replace(/^> /gm, '')), `a bare angle bracket: ${text}`);
	rule(!/&(?!amp;|lt;|gt;)/.test(text), `a bare ampersand: ${text}`);
	return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
