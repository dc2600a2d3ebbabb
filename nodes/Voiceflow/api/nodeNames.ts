import { isJsonObject, type JsonObject, type JsonValue } from '../protocol/json';

/**
 * Renames fields such as `environmentID` to `environmentId`, and `IDs` to `Ids`. Do not use it for
 * names that users chose.
 */
export function inNodeNames(source: JsonObject): JsonObject {
	return Object.fromEntries(
		Object.entries(source).map(([name, value]) => [
			nodeNameOf(name),
			value === undefined ? undefined : renamed(value),
		]),
	);
}

function nodeNameOf(name: string): string {
	const withFinalId = name.endsWith('ID') ? `${name.slice(0, -2)}Id` : name;
	return withFinalId.replaceAll('IDs', 'Ids');
}

function renamed(value: JsonValue): JsonValue {
	if (Array.isArray(value)) return value.map(renamed);
	return isJsonObject(value) ? inNodeNames(value) : value;
}
