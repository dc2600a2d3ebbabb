import type { JsonValue } from '../json';
import type { Trace } from './trace';

/** What the channel should do, e.g. forward the call (protocol.md, section 3). */
export interface Instruction {
	type: string;
	payload?: JsonValue;
}

export function instructionOf({ type, payload }: Trace): Instruction {
	return { type, ...(payload !== undefined && { payload }) };
}
