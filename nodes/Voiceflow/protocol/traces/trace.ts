import { isJsonObject, type JsonObject } from '../json';

/** One trace as it came, known or not (protocol.md, section 3). */
export interface Trace extends JsonObject {
	type: string;
}

/** True for data that a `trace` frame may hold. */
export function isTrace(value: unknown): value is Trace {
	return isJsonObject(value) && typeof value.type === 'string';
}

/** The payload of a trace, an empty object where it is missing or no object. */
export function payloadOf(trace: Trace): JsonObject {
	return isJsonObject(trace.payload) ? trace.payload : {};
}
