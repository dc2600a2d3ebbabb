import type { JsonValue } from '../nodes/Voiceflow/protocol/json';
import { isJsonObject } from '../nodes/Voiceflow/protocol/json';
import { isSuccess } from './answers';
import type { Redactor } from './redaction';
import type { ReceivedEvent } from './webhookReceiver';
import type { Exchange } from './wire';
import { shallowJson } from './shallowJson';

/** An answer of Voiceflow, in the format of the emulator's fixtures. */
export interface Recording {
	/** The row of the check that it belongs to. */
	row: string;
	source: string;
	certainty: 'recorded';
	request?: { method: string; host: string; path: string; body?: JsonValue };
	/** Without a body if there was none. */
	response: { status?: number; headers: string[]; contentType?: string; body?: JsonValue };
}

/** How many entries of a list are kept. The others have the same structure. */
const MOST_LISTED = 3;

/** An exchange without anything private. */
export function recordingOf(exchange: Exchange, redactor: Redactor, date: string): Recording {
	const { method, host, path, requestBody, status, headers, text } = exchange;
	return {
		row: exchange.row,
		source: `a live project, recorded by npm run live on ${date}`,
		certainty: 'recorded',
		request: {
			...{ method, host, path: redactor.text(path) },
			...withBody(requestBody, redactor, false),
		},
		response: {
			status,
			headers: Object.keys(headers).map((name) => redactor.text(name)),
			contentType: redactor.text(headers['content-type'] ?? ''),
			...withBody(text, redactor, !isSuccess(status)),
		},
	};
}

/** A webhook event without anything private. */
export function eventRecordingOf(
	event: ReceivedEvent,
	redactor: Redactor,
	date: string,
): Recording {
	return {
		row: 'Webhook event',
		source: `a live webhook, recorded by npm run live on ${date}`,
		certainty: 'recorded',
		response: {
			headers: Object.keys(event.headers).map((name) => redactor.text(name)),
			...withBody(event.text, redactor, false),
		},
	};
}

function withBody(text = '', redactor: Redactor, isPublic: boolean): { body?: JsonValue } {
	if (text === '') return {};
	const json = shallowJson(text);
	const isText = json === undefined || typeof json === 'string';
	return {
		body: isText ? redactor.body(text, isPublic) : redactor.json(shortened(json), isPublic),
	};
}

/** Shortens lists, because other people's transcripts and documents are not needed. */
function shortened(json: JsonValue): JsonValue {
	if (Array.isArray(json)) return json.slice(0, MOST_LISTED);
	if (!isJsonObject(json)) return json;
	const lists = ['transcripts', 'data', 'items'];
	const entries = Object.entries(json).map(([name, value]) => [
		name,
		lists.includes(name) && Array.isArray(value) ? value.slice(0, MOST_LISTED) : value,
	]);
	return Object.fromEntries(entries) as JsonValue;
}
