import { isJsonObject, stringAt, type JsonObject, type JsonValue } from '../protocol/json';

/** Metadata of a document as Voiceflow sends and accepts it (protocol.md, section 10). */
export type MetadataEntry = { key: string; values: string[] };

/**
 * Reads the metadata of a document as lists of values by name. Voiceflow documents a list of keys
 * with their values. Some of its responses contain an object instead.
 */
export function metadataOf(value: JsonValue | undefined): { [name: string]: JsonValue[] } {
	const entries = Array.isArray(value)
		? value.filter(isJsonObject).flatMap(entryOf)
		: Object.entries(isJsonObject(value) ? value : {});
	const metadata = new Map<string, JsonValue[]>();
	for (const [name, values] of entries) {
		metadata.set(name, [...(metadata.get(name) ?? []), ...listOf(values)]);
	}
	return Object.fromEntries(metadata);
}

function entryOf(entry: JsonObject): Array<[string, JsonValue | undefined]> {
	const name = stringAt(entry, 'key');
	return name === undefined ? [] : [[name, entry.values ?? entry.value]];
}

function listOf(values: JsonValue | undefined): JsonValue[] {
	if (Array.isArray(values)) return values;
	return values === undefined || values === null ? [] : [values];
}
