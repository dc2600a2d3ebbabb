import type { ChannelMessage } from '../../../../nodes/Voiceflow/channels';
import type { JsonValue } from '../../../../nodes/Voiceflow/protocol/json';
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

const TYPES: Record<string, string> = {
	text: 'text',
	choice: 'interactive',
	image: 'image',
	audio: 'audio',
};

/** What a person sees of a Cloud API body. @throws if WhatsApp refuses the body */
export function readWhatsapp({ kind, body, file }: ChannelMessage): Reading {
	const reading = emptyReading();
	if (kind === 'document') {
		rule(body === undefined && file !== undefined, 'what cannot be sent has no body');
		return reading;
	}
	const type = TYPES[kind] ?? '';
	const fields = objectOf(body, [
		'messaging_product!',
		'recipient_type!',
		'to',
		'recipient',
		'type!',
		`${type}!`,
	]);
	rule(fields.messaging_product === 'whatsapp' && fields.type === type, `no ${type}`);
	rule(fields.recipient_type === 'individual', 'no person');
	rule((fields.to === undefined) !== (fields.recipient === undefined), 'one address');
	const content = fields[type];
	if (type === 'text') reading.text = withoutMarks(textOf(objectOf(content, ['body!']).body, 4096));
	if (type === 'image') readImage(content, file, reading);
	if (type === 'audio') readLink('audio', objectOf(content, ['link']).link, file, reading);
	if (type === 'interactive') readInteractive(content, file, reading);
	return reading;
}

function readImage(content: JsonValue | undefined, file: string | undefined, reading: Reading) {
	const { link, caption } = objectOf(content, ['link', 'caption']);
	readLink('image', link, file, reading);
	if (caption !== undefined) reading.text = withoutMarks(textOf(caption, 1024));
}

function readLink(
	type: string,
	link: JsonValue | undefined,
	file: string | undefined,
	reading: Reading,
): void {
	rule((link === undefined) === (file !== undefined), 'either an address or a file');
	reading.media.push({ type, ...(link !== undefined && { url: urlOf(link) }) });
}

function readInteractive(
	content: JsonValue | undefined,
	file: string | undefined,
	reading: Reading,
): void {
	const { type, header, body, action } = objectOf(content, ['type!', 'header', 'body!', 'action!']);
	reading.text = withoutMarks(textOf(objectOf(body, ['text!']).text, 1024));
	if (header !== undefined) {
		rule(type !== 'list', 'a list has no picture');
		const { type: headerType, image } = objectOf(header, ['type!', 'image!']);
		rule(headerType === 'image', 'the header is a picture');
		readLink('image', objectOf(image, ['link']).link, file, reading);
	}
	if (type === 'button') readButtons(action, reading);
	else if (type === 'list') readList(action, reading);
	else readLinkButton(type, action, reading);
	once(
		reading.presses.map(({ id }) => id),
		'an ID',
	);
	once(
		reading.presses.map(({ title }) => title),
		'a title',
	);
}

function readButtons(action: JsonValue | undefined, reading: Reading): void {
	for (const button of listOf(objectOf(action, ['buttons!']).buttons, 1, 3)) {
		const { type, reply } = objectOf(button, ['type!', 'reply!']);
		rule(type === 'reply', 'a reply button');
		const { id, title } = objectOf(reply, ['id!', 'title!']);
		reading.presses.push({ id: trimmedId(id, 256), title: textOf(title, 20) });
	}
}

function readList(action: JsonValue | undefined, reading: Reading): void {
	const { button, sections } = objectOf(action, ['button!', 'sections!']);
	textOf(button, 20);
	const [section] = listOf(sections, 1, 1);
	for (const row of listOf(objectOf(section, ['rows!']).rows, 1, 10)) {
		const { id, title, description } = objectOf(row, ['id!', 'title!', 'description']);
		reading.presses.push({
			id: trimmedId(id, 200),
			title: textOf(title, 24),
			...(description !== undefined && { description: textOf(description, 72) }),
		});
	}
}

function trimmedId(value: JsonValue | undefined, most: number): string {
	const id = idOf(value, most);
	rule(id === id.trim(), 'an ID with a blank at an end');
	return id;
}

function readLinkButton(
	type: JsonValue | undefined,
	action: JsonValue | undefined,
	reading: Reading,
): void {
	const { name, parameters } = objectOf(action, ['name!', 'parameters!']);
	rule(type === 'cta_url' && name === 'cta_url', 'no known kind');
	const { display_text: title, url } = objectOf(parameters, ['display_text!', 'url!']);
	reading.links.push({ title: textOf(title, 20), url: urlOf(url) });
}
