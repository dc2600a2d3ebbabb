/** The part of JSON Schema that n8n's editor reads to preview the output of a node. */
export interface JsonSchema {
	type: 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null';
	properties?: Record<string, JsonSchema>;
	items?: JsonSchema;
}

/** The schema that a value has, an array the one that all its entries have together. */
export function schemaOf(value: unknown): JsonSchema {
	if (value === null) return { type: 'null' };
	if (Array.isArray(value)) {
		const items = value.map(schemaOf).reduce<JsonSchema | undefined>(merged, undefined);
		return { type: 'array', ...(items && { items }) };
	}
	if (typeof value !== 'object') return { type: typeof value as 'string' };
	const properties = Object.entries(value).map(([name, inner]) => [name, schemaOf(inner)]);
	return { type: 'object', properties: Object.fromEntries(properties) as never };
}

/** The schema of values of either kind. What is both, such as text and a number, is the first. */
export function merged(one: JsonSchema | undefined, other: JsonSchema): JsonSchema {
	if (!one) return other;
	if (one.type !== other.type) return one;
	if (one.type === 'array') {
		const items = other.items ? merged(one.items, other.items) : one.items;
		return { type: 'array', ...(items && { items }) };
	}
	if (one.type !== 'object') return one;
	const properties: Record<string, JsonSchema> = { ...one.properties };
	for (const [name, schema] of Object.entries(other.properties ?? {})) {
		properties[name] = merged(properties[name], schema);
	}
	return { type: 'object', properties };
}

/**
 * The same schema for a validator, which takes it at its word: an object has the fields that are
 * named and no other. An object without properties may hold anything.
 */
export function closed(schema: JsonSchema & { version?: number }): object {
	const { type, properties, items } = schema;
	const isNamed = Object.keys(properties ?? {}).length > 0;
	return {
		type,
		...(isNamed && {
			additionalProperties: false,
			properties: Object.fromEntries(
				Object.entries(properties ?? {}).map(([name, inner]) => [name, closed(inner)]),
			),
		}),
		...(items && { items: closed(items) }),
	};
}
