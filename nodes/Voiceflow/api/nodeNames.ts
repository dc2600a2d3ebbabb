import { isJsonObject, type JsonObject, type JsonValue } from '../protocol/json';

/**
 * An object of Voiceflow's with the node's names for its fields: an `ID` at the end of a name, such
 * as in `environmentID`, is an `Id`. Only for what Voiceflow itself named, never for what users did.
 */
export function inNodeNames(source: JsonObject): JsonObject {
	return Object.fromEntries(
		Object.entries(source).map(([name, value]) => [
			name.endsWith('ID') ? `${name.slice(0, -2)}Id` : name,
			value === undefined ? undefined : renamed(value),
		]),
	);
}

function renamed(value: JsonValue): JsonValue {
	if (Array.isArray(value)) return value.map(renamed);
	return isJsonObject(value) ? inNodeNames(value) : value;
}
