import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { isJsonObject } from '../protocol/json';

/** Fields in which the node itself writes a session key, which workflows store. */
const KEPT = ['session', 'sessionKey'];

/** @param hide removes secrets from a text */
export function redactedItems(
	items: INodeExecutionData[],
	hide: (text: string) => string,
): INodeExecutionData[] {
	return items.map((item) => ({ ...item, json: redactedFields(item.json, hide) }));
}

/** Also removes secrets from field names. Fields for session keys are kept. */
export function redactedFields(json: IDataObject, hide: (text: string) => string): IDataObject {
	return Object.fromEntries(
		Object.entries(json).map(([name, value]) =>
			KEPT.includes(name) ? [name, value] : [hide(name), redacted(value, hide)],
		),
	) as IDataObject;
}

function redacted(value: unknown, hide: (text: string) => string): unknown {
	if (typeof value === 'string') return hide(value);
	if (Array.isArray(value)) return value.map((entry) => redacted(entry, hide));
	if (!isJsonObject(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, inner]) => [hide(name), redacted(inner, hide)]),
	);
}
