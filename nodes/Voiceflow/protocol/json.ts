export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject;

export interface JsonObject {
	[key: string]: JsonValue | undefined;
}

/** The value that a text is the JSON of, undefined for text that is no JSON. */
export function parseJson(text: string): JsonValue | undefined {
	try {
		// What the language parses from JSON has these types and no others.
		return JSON.parse(text) as JsonValue;
	} catch {
		return undefined;
	}
}

/** True for a JSON object, false for arrays, null and scalars. */
export function isJsonObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** True when objects and arrays stand in each other more than `levels` deep. */
export function isDeeperThan(value: JsonValue | undefined, levels: number): boolean {
	if (typeof value !== 'object' || value === null) return false;
	if (levels === 0) return true;
	return Object.values(value).some((inner) => isDeeperThan(inner, levels - 1));
}

/**
 * Readers for one field of an object that came over the wire. What is missing and what has
 * another type than the protocol says are the same to them: absent. So is what every object
 * inherits: a function such as `constructor` is of no type that they give.
 */
export function objectAt(source: JsonObject, key: string): JsonObject | undefined {
	const value = source[key];
	// What stands inherited under `__proto__` is an object.
	return isJsonObject(value) && Object.hasOwn(source, key) ? value : undefined;
}

export function objectsAt(source: JsonObject, key: string): JsonObject[] {
	const value = source[key];
	return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

export function stringAt(source: JsonObject, key: string): string | undefined {
	const value = source[key];
	return typeof value === 'string' ? value : undefined;
}

export function numberAt(source: JsonObject, key: string): number | undefined {
	const value = source[key];
	return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}
