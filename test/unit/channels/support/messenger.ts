import type { ChannelMessage } from '../../../../nodes/Voiceflow/channels';
import type { JsonObject, JsonValue } from '../../../../nodes/Voiceflow/protocol/json';
import { emptyReading, idOf, listOf, objectOf, rule, textOf, urlOf, type Reading } from './reading';

/** What a person sees of a Send API body. @throws if Messenger refuses the body */
export function readMessenger(message: ChannelMessage): Reading {
	return readSendApi(message, { longestText: 2000, attachments: ['image', 'audio', 'file'] });
}

/** The same for Instagram, which counts bytes and has quick replies only below words. */
export function readInstagram(message: ChannelMessage): Reading {
	if (message.kind === 'document') {
		rule(message.body === undefined && message.file !== undefined, 'a file without a body');
		return { ...emptyReading(), media: [{ type: 'document' }] };
	}
	const reading = readSendApi(message, { longestText: 1000, attachments: ['image', 'audio'] });
	rule(Buffer.byteLength(reading.text) <= 1000 || message.kind === 'cards', 'more than 1000 bytes');
	const { quick_replies: replies, text } = objectOf(message.body?.message, [
		'text',
		'attachment',
		'quick_replies',
	]);
	rule(replies === undefined || text !== undefined, 'quick replies below no words');
	return reading;
}

interface Limits {
	longestText: number;
	attachments: string[];
}

function readSendApi({ body, file }: ChannelMessage, limits: Limits): Reading {
	const reading = emptyReading();
	const fields = objectOf(body, ['recipient!', 'messaging_type!', 'message!']);
	idOf(objectOf(fields.recipient, ['id!']).id, 255);
	rule(fields.messaging_type === 'RESPONSE', 'an answer');
	const {
		text,
		attachment,
		quick_replies: replies,
	} = objectOf(fields.message, ['text', 'attachment', 'quick_replies']);
	rule((text === undefined) !== (attachment === undefined), 'either words or an attachment');
	if (text !== undefined) reading.text = textOf(text, limits.longestText);
	else readAttachment(objectOf(attachment, ['type!', 'payload!']), file, limits, reading);
	if (replies !== undefined) readReplies(replies, reading);
	return reading;
}

function readReplies(replies: JsonValue, reading: Reading): void {
	for (const reply of listOf(replies, 1, 13)) {
		const {
			content_type: type,
			title,
			payload,
		} = objectOf(reply, ['content_type!', 'title!', 'payload!']);
		rule(type === 'text', 'a reply of words');
		reading.presses.push({ title: textOf(title, 20), id: idOf(payload, 1000) });
	}
}

function readAttachment(
	{ type, payload }: JsonObject,
	file: string | undefined,
	{ attachments }: Limits,
	reading: Reading,
): void {
	if (type === 'template') return readTemplate(payload, reading);
	rule(attachments.includes(String(type)), `no attachment: ${String(type)}`);
	const { url } = objectOf(payload, ['url']);
	rule((url === undefined) === (file !== undefined), 'either an address or a file');
	reading.media.push({ type: String(type), ...(url !== undefined && { url: urlOf(url) }) });
}

function readTemplate(payload: JsonValue | undefined, reading: Reading): void {
	const fields = objectOf(payload, ['template_type!', 'text', 'buttons', 'elements']);
	if (fields.template_type === 'button') {
		reading.text = textOf(fields.text, 640);
		readButtons(fields.buttons, reading);
		return;
	}
	rule(fields.template_type === 'generic', 'a known template');
	reading.text = listOf(fields.elements, 1, 10)
		.map((element) => readElement(element, reading))
		.join('\n\n');
}

function readElement(element: JsonValue, reading: Reading): string {
	const fields = objectOf(element, ['title!', 'subtitle', 'image_url', 'buttons']);
	rule(Object.keys(fields).length > 1, 'a title alone');
	if (fields.image_url !== undefined) {
		reading.media.push({ type: 'image', url: urlOf(fields.image_url) });
	}
	if (fields.buttons !== undefined) readButtons(fields.buttons, reading);
	const title = textOf(fields.title, 80);
	return fields.subtitle === undefined ? title : `${title}\n${textOf(fields.subtitle, 80)}`;
}

function readButtons(buttons: JsonValue | undefined, reading: Reading): void {
	for (const button of listOf(buttons, 1, 3)) {
		const fields = objectOf(button, ['type!', 'title!', 'payload', 'url']);
		const title = textOf(fields.title, 20);
		if (fields.type === 'web_url') reading.links.push({ title, url: urlOf(fields.url) });
		else reading.presses.push({ title, id: idOf(fields.payload, 1000) });
	}
}
