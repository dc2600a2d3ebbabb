import {
	isJsonObject,
	objectAt,
	parseJson,
	stringAt,
	type JsonObject,
} from '../nodes/Voiceflow/protocol/json';
import { NoVerdict } from './row';
import type { Exchange } from './wire';

/**
 * Returns the exchange if it allows a conclusion about Voiceflow.
 *
 * @throws NoVerdict if there is no response, or one that says nothing about the question
 */
export function conclusive(exchange: Exchange): Exchange {
	const { status, problem, headers } = exchange;
	if (problem !== undefined) throw new NoVerdict(problem);
	const retryAfter = headers['retry-after'];
	if (status === 429) {
		const wait = retryAfter === undefined ? '' : `, retry-after ${retryAfter}`;
		throw new NoVerdict(`Voiceflow limits the rate: HTTP 429${wait}`);
	}
	if (status >= 300 && status < 400) {
		throw new NoVerdict(`Voiceflow redirects: HTTP ${status}. Check VOICEFLOW_BASE_URL.`);
	}
	if (isHtml(exchange) && !isMissing(exchange)) {
		throw new NoVerdict(`Voiceflow answered with an HTML page: HTTP ${status}`);
	}
	if (status >= 500) throw new NoVerdict(`Voiceflow failed: ${summaryOf(exchange)}`);
	return exchange;
}

/**
 * Returns the exchange if it is a success.
 *
 * @throws NoVerdict for anything else
 */
export function successful(exchange: Exchange): Exchange {
	if (isSuccess(conclusive(exchange).status)) return exchange;
	throw new NoVerdict(`Voiceflow refused: ${summaryOf(exchange)}`);
}

/**
 * The JSON object of a success.
 *
 * @throws NoVerdict for anything else
 */
export function objectOf(exchange: Exchange): JsonObject {
	const { status, json } = successful(exchange);
	if (!isJsonObject(json)) {
		throw new NoVerdict(`Voiceflow did not return an object: HTTP ${status}`);
	}
	return json;
}

/**
 * The objects of a list in a success, either under a key or as the whole body.
 *
 * @throws NoVerdict for anything else
 */
export function listOf(exchange: Exchange, key: string): JsonObject[] {
	const { status, json } = successful(exchange);
	const list = isJsonObject(json) ? json[key] : json;
	if (Array.isArray(list)) return list.filter(isJsonObject);
	throw new NoVerdict(`Voiceflow did not return a list: HTTP ${status}`);
}

export function isSuccess(status: number): boolean {
	return status >= 200 && status < 300;
}

/** Whether the address does not exist, rather than what it names. */
export function isMissing({ status, text }: Exchange): boolean {
	return status === 405 || (status === 404 && /\bCannot (GET|POST)\b/.test(text));
}

const LONGEST_QUOTE = 160;

/** Status and message of an error. */
export function summaryOf({ status, json, text }: Exchange): string {
	const message = messageOf(json);
	const said = message ?? (text.length > LONGEST_QUOTE || text.startsWith('<') ? '' : text.trim());
	const quoted = said.slice(0, LONGEST_QUOTE).replaceAll('"', "'");
	return said === '' ? `HTTP ${status}` : `HTTP ${status}, "${quoted}"`;
}

/** The shape of an error: its number in section 4, or `other`. */
export function errorShapeOf({ json }: Exchange): '1' | '2' | '3' | '4' | 'other' {
	if (!isJsonObject(json)) return 'other';
	const inner = objectAt(json, 'error');
	if (inner && stringAt(inner, 'message') !== undefined) return '2';
	if (json.name === 'verror') return '3';
	if (stringAt(json, 'data') !== undefined && 'code' in json) return '4';
	return stringAt(json, 'message') === undefined ? 'other' : '1';
}

function messageOf(json: Exchange['json']): string | undefined {
	if (!isJsonObject(json)) return undefined;
	const inner = objectAt(json, 'error');
	return (
		stringAt(json, 'message') ??
		(inner && stringAt(inner, 'message')) ??
		stringAt(json, 'data') ??
		stringAt(json, 'error')
	);
}

function isHtml({ headers, text }: Exchange): boolean {
	const type = headers['content-type'] ?? '';
	return type.startsWith('text/html') || (text.trimStart().startsWith('<') && isNotJson(text));
}

function isNotJson(text: string): boolean {
	return parseJson(text) === undefined;
}
