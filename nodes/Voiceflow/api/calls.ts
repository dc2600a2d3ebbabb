import { isJsonObject, parseJson, type JsonObject } from '../protocol/json';
import { pathSegment } from '../transport/address';
import { readBodyText } from '../transport/body';
import type { Client } from '../transport/client';

/** A call to make. */
export interface CallRequest {
	/** The number that calls, by its ID in Voiceflow. */
	phoneNumberId: string;
	/** Who is called, as E.164, e.g. `+15551234567`. */
	to: string;
	variables?: JsonObject;
	answeringMachineDetection?: boolean;
}

// It rings a phone, so not even a request that was refused is sent again.
const LIMITS = { maxRetries: 0, idleTimeout: 60 };
const LARGEST_ANSWER = 64 * 1024;

/**
 * Makes a phone call (protocol.md, section 12), with one request.
 *
 * @returns what Voiceflow answered, which may be nothing: once it took the request, no answer makes an
 * error of a phone that rings
 * @throws TransportError when it did not take the request, or may not have
 */
export async function makeCall(client: Client, call: CallRequest): Promise<JsonObject> {
	const { phoneNumberId, to, variables, answeringMachineDetection } = call;
	const answer = await client.send(() => ({
		method: 'POST',
		service: 'runtime-api',
		path: `/v1/phone-number/${pathSegment(phoneNumberId, 'Phone Number ID')}/outbound`,
		json: { to, variables, amd: answeringMachineDetection },
		auth: 'project',
		accept: 'json',
		limits: LIMITS,
	}));
	const json = parseJson(await readBodyText(answer.body, LARGEST_ANSWER).catch(() => ''));
	return isJsonObject(json) ? json : {};
}
