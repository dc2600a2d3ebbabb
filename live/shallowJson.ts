import { isDeeperThan, parseJson, type JsonValue } from '../nodes/Voiceflow/protocol/json';

const DEEPEST_NESTING = 200;

/** The JSON of a text, or undefined if its nesting is so deep that reading it would overflow the stack. */
export function shallowJson(text: string): JsonValue | undefined {
	const json = parseJson(text);
	return isDeeperThan(json, DEEPEST_NESTING) ? undefined : json;
}
