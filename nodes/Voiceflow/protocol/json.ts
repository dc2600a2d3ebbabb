export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject;

export interface JsonObject {
	[key: string]: JsonValue | undefined;
}

export function parseJson(text: string): JsonValue | undefined {
	try {
		// JSON.parse returns `any`, but only ever yields these types.
		return JSON.parse(text) as JsonValue;
	} catch {
		return undefined;
	}
}

export function isJsonObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// Copying or storing an item that is nested deeper would overflow the stack.
export const DEEPEST_NESTING = 500;

/** True if objects and arrays are nested more than `levels` deep. */
export function isDeeperThan(value: JsonValue | undefined, levels: number): boolean {
	if (typeof value !== 'object' || value === null) return false;
	if (levels === 0) return true;
	return Object.values(value).some((inner) => isDeeperThan(inner, levels - 1));
}

/**
 * These readers treat a field as absent if it is missing, has the wrong type, or is inherited, as
 * `constructor` is.
 */
export function objectAt(source: JsonObject, key: string): JsonObject | undefined {
	const value = source[key];
	// The value of an inherited `__proto__` is an object too.
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

export function withoutAbsent(fields: JsonObject): JsonObject {
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
