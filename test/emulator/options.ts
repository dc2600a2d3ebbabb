import type { Agent } from './agent';

/** How the emulator is to be. */
export interface EmulatorOptions {
	/** Any free one when not given. */
	port?: number;
	apiKey?: string;
	/** More agents, by project ID. */
	agents?: Record<string, Agent>;
	/** Milliseconds between words and between chunks of sound. */
	wordDelay?: number;
	/** Answer 422 to what the protocol has no word for. It is recorded in any case. */
	strict?: boolean;
	/** Milliseconds of the emulator's clock without a turn that end a v4 session; none never do. */
	idleTimeout?: number;
}
