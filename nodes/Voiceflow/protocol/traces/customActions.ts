import { stringAt, type JsonValue } from '../json';
import { payloadOf, type Trace } from './trace';

/**
 * An action that the workflow should run, and the answers that the agent accepts (protocol.md,
 * section 3).
 */
export interface CustomAction {
	type: string;
	payload?: JsonValue;
	paths?: JsonValue;
	/** Index into `paths`. */
	defaultPath?: JsonValue;
}

export function customActionOf({ type, payload, paths, defaultPath }: Trace): CustomAction {
	return {
		type,
		...(payload !== undefined && { payload }),
		...(paths !== undefined && { paths }),
		...(defaultPath !== undefined && { defaultPath }),
	};
}

/** A `channel-action` trace wraps a custom action that has its own name and payload. */
export function channelActionOf(trace: Trace): CustomAction {
	const inner = payloadOf(trace);
	const name = stringAt(inner, 'name');
	if (!name) return customActionOf(trace);
	const { paths = inner.paths, defaultPath = inner.defaultPath } = trace;
	return customActionOf({ type: name, payload: inner.payload, paths, defaultPath });
}
