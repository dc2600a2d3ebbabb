import { stringAt, type JsonValue } from '../json';
import { payloadOf, type Trace } from './trace';

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

/** The custom action that a `channel-action` trace wraps: it has a name and a payload of its own. */
export function channelActionOf(trace: Trace): CustomAction {
	const inner = payloadOf(trace);
	const name = stringAt(inner, 'name');
	if (!name) return customActionOf(trace);
	const { paths = inner.paths, defaultPath = inner.defaultPath } = trace;
	return customActionOf({ type: name, payload: inner.payload, paths, defaultPath });
}
