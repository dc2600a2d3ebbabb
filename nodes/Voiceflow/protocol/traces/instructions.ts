import type { JsonValue } from '../json';

/** What the agent asks of the channel, e.g. to forward the call (protocol.md, section 3). */
export interface Instruction {
	type: string;
	payload?: JsonValue;
}
