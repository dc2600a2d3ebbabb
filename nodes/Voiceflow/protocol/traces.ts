import { isJsonObject, type JsonObject } from './json';

/** One trace as it came, known or not (PROTOCOL section 3). */
export interface Trace extends JsonObject {
	type: string;
}

/** True for data that a `trace` frame may hold. */
export function isTrace(value: unknown): value is Trace {
	return isJsonObject(value) && typeof value.type === 'string';
}

/** The payload of a trace, an empty object where it is missing or no object. */
export function payloadOf(trace: Trace): JsonObject {
	return isJsonObject(trace.payload) ? trace.payload : {};
}

const TYPES_OF_VOICEFLOW: ReadonlySet<string> = new Set([
	'audio',
	'block',
	'call-forward',
	'cardV2',
	'carousel',
	'channel-action',
	'choice',
	'completion',
	'debug',
	'dtmf',
	'end',
	'entity-filling',
	'flow',
	'goto',
	'knowledgeBase',
	'live-agent-handoff',
	'log',
	'no-reply',
	'path',
	'realtime-agent',
	'reasoning',
	'speak',
	'stream',
	'text',
	'tool-call',
	'visual',
]);

/** True for a trace that the agent's own custom action sent: any type that Voiceflow has not taken. */
export function isCustomAction(trace: Trace): boolean {
	return !TYPES_OF_VOICEFLOW.has(trace.type);
}
