import { isDeeperThan, parseJson, type JsonValue } from '../nodes/Voiceflow/protocol/json';

const DEEPEST_NESTING = 200;

/** The JSON of a text, none if it is nested so deeply that walking through it would overflow the stack. */
export function shallowJson(text: string): JsonValue | undefined {
	const json = parseJson(text);
	return isDeeperThan(json, DEEPEST_NESTING) ? undefined : json;
}
