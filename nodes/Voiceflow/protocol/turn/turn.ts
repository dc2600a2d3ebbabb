import type { JsonObject } from '../json';
import type { Button } from '../traces/buttons';
import type { CustomAction } from '../traces/customActions';
import type { FileField } from '../traces/traceFiles';
import type { Instruction } from '../traces/instructions';
import type { Source } from '../traces/sources';
import type { Trace } from '../traces/trace';
import type { Message } from './messages';

/** A trace as it came, except that a description stands in place of the bytes of a file. */
export interface KeptTrace {
	readonly trace: Trace;
	/** The file that the trace holds, or a part of: `{binary, mimeType, bytes}` at `place`. */
	readonly file?: { readonly name: string; readonly field: FileField };
}

/** One answer of the agent, as far as it has arrived (protocol.md, section 3). */
export interface Turn {
	readonly messages: readonly Message[];
	/** Every message's words, in order, a blank line between. */
	readonly reply: string;
	/** The buttons of the last choice: a later one replaces an earlier one. */
	readonly choice: readonly Button[];
	/** The last choice's buttons, then those of cards. */
	readonly buttons: readonly Button[];
	/** True once the agent said that the conversation is over. */
	readonly ended: boolean;
	/** Why it is over, if the agent said so. */
	readonly endReason?: string;
	/** Seconds of silence after which the agent wants a `no-reply` action. */
	readonly noReplyTimeout?: number;
	readonly customActions: readonly CustomAction[];
	readonly instructions: readonly Instruction[];
	readonly sources: readonly Source[];
	/** The conversation's state, where it was asked for. */
	readonly state?: JsonObject;
	/** What went wrong without failing the turn, each sentence once. */
	readonly warnings: readonly string[];
	/** Frames read so far, whatever was in them. */
	readonly frameCount: number;
	/** Every trace in order, when they are kept. */
	readonly traces: readonly KeptTrace[];
}
