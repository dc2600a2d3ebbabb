import { isJsonObject, parseJson, type JsonObject } from '../protocol/json';
import { pathSegment } from '../transport/address';
import { readBodyText } from '../transport/body';
import type { Client } from '../transport/client';
import type { Answer } from '../transport/request';
import { TransportError } from '../transport/errors';
import { refuseErrorBody } from './unexpectedResponse';

export interface CallRequest {
	phoneNumberId: string;
	/** In E.164 format, e.g. `+15551234567`. */
	to: string;
	variables?: JsonObject;
	answeringMachineDetection?: boolean;
}

// A repeated request could ring a phone twice.
const LIMITS = { maxRetries: 0, idleTimeout: 60 };
const LARGEST_ANSWER = 64 * 1024;

/**
 * Makes a phone call (protocol.md, section 12). An unreadable answer is not an error, because the
 * phone rings anyway. If the documented address does not exist, the older one is tried.
 */
export async function makeCall(client: Client, call: CallRequest): Promise<JsonObject> {
	const answer = await sendCall(client, call, 'v1').catch(async (error: unknown) => {
		if (!isMissingAddress(error)) throw error;
		return await sendCall(client, call, 'v1alpha1').catch((second: unknown) => {
			throw isMissingAddress(second) ? error : second;
		});
	});
	const json = parseJson(await readBodyText(answer.body, LARGEST_ANSWER).catch(() => '')) ?? null;
	refuseErrorBody(client, 'POST /v1/phone-number/outbound', 'call', json);
	return isJsonObject(json) ? json : {};
}

async function sendCall(
	client: Client,
	{ phoneNumberId, to, variables, answeringMachineDetection }: CallRequest,
	version: 'v1' | 'v1alpha1',
): Promise<Answer> {
	return await client.send(() => ({
		effect: 'change',
		method: 'POST',
		service: 'runtime-api',
		path: `/${version}/phone-number/${pathSegment(phoneNumberId, 'Phone Number ID')}/outbound`,
		json: { to, variables, amd: answeringMachineDetection },
		auth: 'project',
		limits: LIMITS,
	}));
}

/** A 404 that names something else, such as a phone number, is Voiceflow's answer to the call. */
function isMissingAddress(error: unknown): boolean {
	if (!(error instanceof TransportError) || error.details.status !== 404) return false;
	const { errorMessage = '' } = error.details;
	return (
		['', 'not found'].includes(errorMessage.toLowerCase()) ||
		errorMessage.startsWith('Cannot POST ')
	);
}
