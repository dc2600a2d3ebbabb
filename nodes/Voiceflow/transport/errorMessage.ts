import { isJsonObject, objectAt, parseJson, stringAt, type JsonValue } from '../protocol/json';

/**
 * Returns the first message in an error body of Voiceflow, with its details (protocol.md,
 * section 4), or the body itself if it is plain text. HTML and JSON without a message give
 * undefined.
 */
export function errorMessageIn(body: string): string | undefined {
	const json = parseJson(body);
	if (json === undefined) return plainText(body);
	if (!isJsonObject(json)) return messageIn(json);
	const error = objectAt(json, 'error');
	const message =
		messageIn(json.message) ??
		messageIn(error?.message) ??
		stringAt(json, 'error')?.trim() ??
		messageIn(json.data);
	if (!message) return undefined;
	const details = json.details ?? error?.details;
	return details === undefined || details === null
		? message
		: `${message} (${typeof details === 'string' ? details : JSON.stringify(details)})`;
}

function messageIn(value: JsonValue | undefined): string | undefined {
	if (typeof value === 'string') return value.trim() || undefined;
	if (!Array.isArray(value)) return undefined;
	const messages = value.flatMap((entry) => {
		const message = isJsonObject(entry) ? stringAt(entry, 'message') : entry;
		return typeof message === 'string' && message.trim() !== '' ? [message.trim()] : [];
	});
	return messages.length > 0 ? messages.join('; ') : undefined;
}

function plainText(body: string): string | undefined {
	const text = body.trim();
	return text === '' || text.includes('<') || text.includes('\ufffd') ? undefined : text;
}
