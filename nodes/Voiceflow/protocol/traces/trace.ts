import { isJsonObject, type JsonObject } from '../json';

/** A trace as Voiceflow sent it, of any type (protocol.md, section 3). */
export interface Trace extends JsonObject {
	type: string;
}

export function isTrace(value: unknown): value is Trace {
	return isJsonObject(value) && typeof value.type === 'string';
}

/** Returns an empty object if the payload is missing or not an object. */
export function payloadOf(trace: Trace): JsonObject {
	return isJsonObject(trace.payload) ? trace.payload : {};
}
