import type { JsonObject, JsonValue } from './json';

/** What the user does in a turn (protocol.md, section 1, "Actions"). */
export interface Action extends JsonObject {
	type: string;
	payload?: JsonValue;
	/** The diagram (workflow or component of the agent) that receives the action. */
	diagramID?: string;
}
