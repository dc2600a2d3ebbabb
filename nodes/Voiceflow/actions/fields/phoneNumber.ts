import type { INodeProperties } from 'n8n-workflow';

import { InputError } from '../errors/inputError';
import { withoutBlanks } from './blanks';
import { describeValue, requireText, type FieldReader } from './values';

/** A plus sign and up to 15 digits, of which the first is not zero. */
const E164 = /^\+[1-9]\d{6,14}$/;

/** In characters, far more than any way to write a number needs. */
const LONGEST_NUMBER = 100;

const PREFIX = /^(?:tel|whatsapp):/i;

/** Spreadsheets put an apostrophe before a number to keep it as text. */
const SEPARATORS = /[-\p{Dash_Punctuation}\u2212./()[\]'\u2019]/gu;

/** A zero in brackets may be dialed only within the country, or not at all: nobody can tell. */
const ZERO_IN_BRACKETS = /[([]0/;

/**
 * Reads a phone number as people write it, e.g. `+1 (555) 123-4567` or `tel:+15551234567`.
 * @returns the number in E.164 format
 * @throws InputError if it is missing or has no country code
 */
export function readPhoneNumber(parameters: FieldReader, property: INodeProperties): string {
	const advice = `Enter a plus sign, the country code, and the number in ${property.displayName}, e.g. +15551234567.`;
	const given = requireText(parameters, property, advice);
	const number = phoneNumberOf(given);
	if (number !== undefined) return number;
	throw new InputError(
		`${property.displayName} must be a phone number in E.164 format, but is ${describeValue(given)}`,
		advice,
	);
}

/** The number in E.164 format, undefined for any other text. */
export function phoneNumberOf(text: string): string | undefined {
	if (text.length > LONGEST_NUMBER) return undefined;
	const written = withoutBlanks(text).replace(PREFIX, '');
	const number = written.replace(SEPARATORS, '');
	return E164.test(number) && !ZERO_IN_BRACKETS.test(written) ? number : undefined;
}
