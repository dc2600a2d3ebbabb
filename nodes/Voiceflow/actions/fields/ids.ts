import type { INodeProperties } from 'n8n-workflow';

import { InputError } from '../errors/inputError';
import { trimmed } from './blanks';
import { readText, type FieldReader } from './values';

/**
 * Reads an ID without the blanks and invisible characters around it. Undefined if the field is empty.
 * @throws InputError for lists and objects, and for an expression in a field set to Fixed
 */
export function readId(parameters: FieldReader, property: INodeProperties): string | undefined {
	refuseFixedExpression(parameters, property);
	const id = trimmed(readText(parameters, property) ?? '');
	return id === '' ? undefined : id;
}

/** Like `readId`. @throws InputError with this advice when the field is empty */
export function requireId(
	parameters: FieldReader,
	property: INodeProperties,
	advice: string,
): string {
	const id = readId(parameters, property);
	if (id !== undefined) return id;
	throw new InputError(`${property.displayName} is required`, advice);
}

/**
 * Without this, `{{ $json.sessionId }}` in a field that is set to Fixed would be sent as is, and
 * all users would share one conversation. What an expression returns may contain anything.
 * @throws InputError if the workflow stores `{{ }}` as a fixed value
 */
export function refuseFixedExpression(parameters: FieldReader, property: INodeProperties): void {
	const stored = fixedText(parameters.stored?.(property));
	if (stored === undefined || !hasBraces(stored)) return;
	throw new InputError(
		`${property.displayName} contains an expression that is not switched on.`,
		'Select Expression above the field.',
	);
}

/** n8n stores an expression as text that starts with an equals sign. */
function fixedText(stored: unknown): string | undefined {
	return typeof stored === 'string' && !stored.startsWith('=') ? stored : undefined;
}

function hasBraces(text: string): boolean {
	const start = text.indexOf('{{');
	return start >= 0 && text.indexOf('}}', start + 2) >= 0;
}
