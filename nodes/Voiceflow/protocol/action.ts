import type { JsonObject, JsonValue } from './json';

/** What the user does in a turn (protocol.md, section 1, "Actions"). */
export interface Action extends JsonObject {
	type: string;
	payload?: JsonValue;
	diagramID?: string;
}

/** The payload of an `end` must have a reason. */
export const DEFAULT_END_REASON = 'ended by the user';
