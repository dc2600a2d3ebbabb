import { isJsonObject, parseJson, type JsonObject } from '../protocol/json';
import { pathSegment } from '../transport/address';
import { readBodyText } from '../transport/body';
import type { Client } from '../transport/client';
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
 * phone rings anyway.
 */
export async function makeCall(client: Client, call: CallRequest): Promise<JsonObject> {
	const { phoneNumberId, to, variables, answeringMachineDetection } = call;
	const answer = await client.send(() => ({
		effect: 'change',
		method: 'POST',
		service: 'runtime-api',
		path: `/v1/phone-number/${pathSegment(phoneNumberId, 'Phone Number ID')}/outbound`,
		json: { to, variables, amd: answeringMachineDetection },
		auth: 'project',
		accept: 'json',
		limits: LIMITS,
	}));
	const json = parseJson(await readBodyText(answer.body, LARGEST_ANSWER).catch(() => '')) ?? null;
	refuseErrorBody(client, 'POST /v1/phone-number/outbound', 'call', json);
	return isJsonObject(json) ? json : {};
}
