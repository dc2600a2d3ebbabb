import type { Failure } from 'n8n-workflow';

import { isJsonObject, objectAt, stringAt, type JsonObject } from '../protocol/json';
import { RequestError, type Retry } from './errors';
import { retryAfterOf, type ResponseHeaders } from './retryAfter';

const LONGEST_MESSAGE = 500;

/**
 * The error for an answer that is not 2xx (PROTOCOL section 4).
 *
 * @param body the start of the answer's body, which may be JSON of four shapes, HTML or nothing
 */
export function httpError(status: number, headers: ResponseHeaders, body: string): RequestError {
	const said = vendorMessage(body);
	const retryAfter = retryAfterOf(headers['retry-after']);
	const failure = failureOf(status, retryAfter);
	return new RequestError(
		{
			message: said ?? summaryOf(status),
			description: adviceFor(status, retryAfter),
			httpCode: String(status),
			...(failure && { failure }),
		},
		retryOf(status, retryAfter),
	);
}

/** Only where the turn cannot have started: 429, and 503 that says when to come back. */
function retryOf(status: number, after: number | undefined): Retry | undefined {
	if (after !== undefined && (status === 429 || status === 503)) return { after };
	return status === 429 ? {} : undefined;
}

/** The first message that one of Voiceflow's four error bodies gives, with its details. */
function vendorMessage(body: string): string | undefined {
	const json = parsedOf(body);
	if (!isJsonObject(json)) return undefined;
	const error = objectAt(json, 'error');
	const message =
		stringAt(json, 'message') ?? stringAt(error ?? {}, 'message') ?? stringAt(json, 'data');
	if (!message?.trim()) return undefined;
	const details = json.details ?? error?.details;
	const text = details === undefined ? message : `${message} (${detailsText(details)})`;
	return text.slice(0, LONGEST_MESSAGE);
}

function parsedOf(body: string): unknown {
	try {
		return JSON.parse(body);
	} catch {
		return undefined;
	}
}

function detailsText(details: JsonObject[string]): string {
	return typeof details === 'string' ? details : JSON.stringify(details);
}

function summaryOf(status: number): string {
	if (status >= 500) return `Voiceflow failed to answer (HTTP ${status})`;
	if (status >= 400) return `Voiceflow refused the request (HTTP ${status})`;
	return `Voiceflow answered with a redirect, which is not followed (HTTP ${status})`;
}

function adviceFor(status: number, retryAfter: number | undefined): string {
	switch (status) {
		case 400:
			return 'Voiceflow could not read the request. Check the Environment, which is an alias such as "main" or an ID of 24 characters, and the options of this node.';
		case 401:
		case 403:
			return 'Check that the API key of the credential is complete and belongs to the project whose Project ID the credential names.';
		case 404:
			return 'The environment does not exist or was never published. Pick another Environment, or publish this one in Voiceflow. Check the Project ID and the base URL of the credential as well.';
		case 413:
			return 'The request is larger than 1 MB. Send less text or fewer variables.';
		case 422:
			return 'Voiceflow does not accept a value of this request. The message says which one.';
		case 429:
			return `The project has reached its rate limit. Try again ${waitText(retryAfter)}, or lower the option Concurrency.`;
		default:
			return status >= 500
				? 'Voiceflow, or a proxy before it, has a problem of its own. Try again later, and see status.voiceflow.com if it stays.'
				: 'Check the base URL of the credential: it should be the one of the Voiceflow runtime, e.g. https://general-runtime.voiceflow.com.';
	}
}

function waitText(retryAfter: number | undefined): string {
	return retryAfter ? `in ${Math.ceil(retryAfter / 1000)} seconds` : 'later';
}

function failureOf(status: number, retryAfter: number | undefined): Failure | undefined {
	const wait = retryAfter === undefined ? {} : { retryAfterMs: retryAfter };
	if (status === 401 || status === 403) return { cause: 'credential-invalid' };
	if (status === 400 || status === 404 || status === 422) return { cause: 'configuration-invalid' };
	if (status === 429) return { cause: 'rate-limited', ...wait };
	if (status >= 500) return { cause: 'temporarily-unavailable', ...wait };
	return undefined;
}
