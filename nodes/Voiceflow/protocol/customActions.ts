import type { JsonValue } from './json';
import { isCustomAction, type Trace } from './traces';

/** A trace of the agent's own type, and the answers it waits for (PROTOCOL section 3). */
export interface CustomAction {
	type: string;
	payload?: JsonValue;
	paths?: JsonValue;
	/** Index into `paths`. */
	defaultPath?: JsonValue;
}

/** The custom action that a trace is, nothing for Voiceflow's own traces. */
export function customActionOf(trace: Trace): CustomAction | undefined {
	if (!isCustomAction(trace)) return undefined;
	const { type, payload, paths, defaultPath } = trace;
	return {
		type,
		...(payload !== undefined && { payload }),
		...(paths !== undefined && { paths }),
		...(defaultPath !== undefined && { defaultPath }),
	};
}
