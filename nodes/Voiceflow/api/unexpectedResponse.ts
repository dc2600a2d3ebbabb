import { isJsonObject, stringAt, type JsonValue } from '../protocol/json';
import type { Client } from '../transport/client';
import type { RequestEffect } from '../transport/request';
import { TransportError } from '../transport/errors';

const MOST_FIELDS = 10;
const LONGEST_FIELD = 50;

/**
 * The error for a 2xx response that this node does not understand, which must not become an empty
 * success. It names the fields of the response and quotes Voiceflow's message, without secrets.
 * @param endpoint e.g. `POST /v2/query/usage`
 * @param missing e.g. `list of rows`
 */
export function unexpectedResponse(
	client: Client,
	endpoint: string,
	missing: string,
	json: JsonValue,
	effect: RequestEffect = 'change',
): TransportError {
	const errorMessage = isJsonObject(json) ? messageIn(json) : undefined;
	const said = errorMessage === undefined ? '' : `. Voiceflow says: ${errorMessage}`;
	return new TransportError(
		'unexpected-response',
		client.secrets.hide(
			`Voiceflow's response to ${endpoint} contains no ${missing}, ${contentOf(json)}${said}`,
		),
		{ effect },
	);
}

/**
 * Refuses an error in the body of a 2xx response, for endpoints with a response that has no other
 * known shape, e.g. `{"message": "...", "statusCode": 500}`.
 * @param missing e.g. `confirmation`
 */
export function refuseErrorBody(
	client: Client,
	endpoint: string,
	missing: string,
	json: JsonValue,
) {
	if (isErrorBody(json)) throw unexpectedResponse(client, endpoint, missing, json);
}

function isErrorBody(json: JsonValue): boolean {
	if (!isJsonObject(json)) return false;
	const { error, message } = json;
	const hasStatus = ['statusCode', 'status', 'code'].some((field) => Number(json[field]) >= 400);
	return hasStatus && (error !== undefined || message !== undefined);
}

function messageIn(json: { [key: string]: JsonValue | undefined }): string | undefined {
	const message = stringAt(json, 'message') ?? stringAt(json, 'error');
	return message?.slice(0, 500).toWellFormed();
}

function contentOf(json: JsonValue): string {
	if (json === null) return 'because it is empty';
	if (Array.isArray(json)) return 'but a list';
	if (!isJsonObject(json)) return `but a ${typeof json}`;
	const fields = Object.keys(json);
	if (fields.length === 0) return 'but an empty object';
	const named = fields.slice(0, MOST_FIELDS).map((field) => field.slice(0, LONGEST_FIELD));
	return `but the fields ${named.join(', ')}${fields.length > MOST_FIELDS ? ', ...' : ''}`;
}
