import type { JsonValue } from '../json';
import type { Trace } from './trace';

/** What the agent asks of the workflow, and the answers it waits for (protocol.md, section 3). */
export interface CustomAction {
	type: string;
	payload?: JsonValue;
	paths?: JsonValue;
	/** Index into `paths`. */
	defaultPath?: JsonValue;
}

/** The custom action that a trace of a type of the agent's own is. */
export function customActionOf({ type, payload, paths, defaultPath }: Trace): CustomAction {
	return {
		type,
		...(payload !== undefined && { payload }),
		...(paths !== undefined && { paths }),
		...(defaultPath !== undefined && { defaultPath }),
	};
}
