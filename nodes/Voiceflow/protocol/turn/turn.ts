import type { JsonObject } from '../json';
import type { Button } from '../traces/buttons';
import type { CustomAction } from '../traces/customActions';
import type { FileField } from '../traces/traceFiles';
import type { Instruction } from '../traces/instructions';
import type { Source } from '../traces/sources';
import type { Trace } from '../traces/trace';
import type { Message } from './messages';

/** A trace as it arrived, with a description in place of the bytes of its file. */
export interface KeptTrace {
	readonly trace: Trace;
	readonly file?: { readonly name: string; readonly field: FileField };
}

/** The agent's answer, as far as it has arrived (protocol.md, section 3). */
export interface Turn {
	readonly messages: readonly Message[];
	readonly reply: string;
	/** The buttons of the latest choice, which replaces earlier ones. */
	readonly choice: readonly Button[];
	/** The buttons of the latest choice, then those of cards. */
	readonly buttons: readonly Button[];
	readonly ended: boolean;
	readonly endReason?: string;
	/** Seconds of silence until the agent expects a `no-reply` action. */
	readonly noReplyTimeout?: number;
	readonly customActions: readonly CustomAction[];
	readonly instructions: readonly Instruction[];
	readonly sources: readonly Source[];
	readonly state?: JsonObject;
	readonly warnings: readonly string[];
	readonly frameCount: number;
	readonly traces: readonly KeptTrace[];
}
