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

const HANDOFFS = ['call-forward', 'live-agent-handoff'];

/** The last instruction by which the agent hands the conversation over to a person, if any. */
export function handoffOf(instructions: readonly Instruction[]): Instruction | undefined {
	return instructions.filter(({ type }) => HANDOFFS.includes(type)).at(-1);
}
