import type { Json } from '../agent';
import type { Exchange } from './exchange';
import { invalid, problem } from './problems';

/** What a value must be. */
export interface Kind<T extends Json = Json> {
	/** In words, e.g. `a number from 1 to 30`. */
	words: string;
	fits(value: Json): value is T;
}

/** The kind of each field of an object. */
export type Fields = { [name: string]: Kind };

/** The values of checked fields. */
export type Checked<Of extends Fields> = {
	[Name in keyof Of]: Of[Name] extends Kind<infer T> ? T : never;
};

type Named = { [name: string]: Json };

export const boolean: Kind<boolean> = {
	words: 'a boolean',
	fits: (value) => typeof value === 'boolean',
};

/** Any value, or none. */
export const anything: Kind = { words: 'anything', fits: (_value): _value is Json => true };

export const object: Kind<Named> = { words: 'an object', fits: isObject };

export const dateTime: Kind<string> = {
	words: 'an ISO date-time',
	fits: (value): value is string =>
		/^\d{4}-\d\d-\d\dT/.test(String(value)) && !Number.isNaN(Date.parse(String(value))),
};

/** Text with a limited number of characters. */
export function text(shortest = 0, longest = Infinity): Kind<string> {
	return {
		words: longest === Infinity ? 'a string' : `a string of ${shortest} to ${longest} characters`,
		fits: (value): value is string =>
			typeof value === 'string' && value.length >= shortest && value.length <= longest,
	};
}

/** A number within limits, which are included. */
export function numeric(least: number, most = Infinity): Kind<number> {
	return {
		words: `a number from ${least} to ${most}`,
		fits: (value): value is number => typeof value === 'number' && value >= least && value <= most,
	};
}

export function oneOf(...values: string[]): Kind<string> {
	return {
		words: `one of ${values.join(', ')}`,
		fits: (value): value is string => values.includes(value as string),
	};
}

export function listOf<T extends Json>({ words, fits }: Kind<T>, longest = Infinity): Kind<T[]> {
	return {
		words: `a list, each ${words}`,
		fits: (value): value is T[] =>
			Array.isArray(value) && value.length <= longest && value.every((one) => fits(one)),
	};
}

/** An object with these fields and no others. */
export function shape<Of extends Fields>(fields: Of): Kind<Checked<Of>> {
	return {
		words: `an object of ${Object.keys(fields).join(', ')}`,
		fits: (value): value is Checked<Of> =>
			isObject(value) &&
			namesBeside(value, fields).length === 0 &&
			Object.entries(fields).every(([name, kind]) => kind.fits(value[name])),
	};
}

/** The same, but it may also be missing. */
export function optional<T extends Json>({ words, fits }: Kind<T>): Kind<T | undefined> {
	return { words, fits: (value): value is T | undefined => value === undefined || fits(value) };
}

/**
 * Checks the fields of an object in the body, and records those that are not documented.
 *
 * @param prefix comes before their names, e.g. `data.`
 * @throws Problem 400 without an object, 422 for a field of another kind, or one that is not
 *   documented if the emulator is strict
 */
export function checkedFields<Of extends Fields>(
	{ recorded, isStrict }: Pick<Exchange, 'recorded' | 'isStrict'>,
	given: unknown,
	fields: Of,
	prefix = '',
): Checked<Of> {
	const value = given === undefined ? {} : given;
	if (!isObject(value)) throw problem(prefix === '' ? 400 : 422, 'Unexpected token in JSON');
	const unknown = namesBeside(value, fields).map((name) => prefix + name);
	recorded.unknown.push(...unknown);
	if (isStrict && unknown[0] !== undefined) {
		throw invalid('body', { [unknown[0]]: 'property should not exist' });
	}
	for (const [name, kind] of Object.entries(fields)) {
		if (!kind.fits(value[name]))
			throw invalid('body', { [prefix + name]: `must be ${kind.words}` });
	}
	return value as Checked<Of>;
}

/**
 * A number in the query.
 *
 * @throws Problem 422 if it is not within the limits
 */
export function numberIn(
	query: URLSearchParams,
	name: string,
	usual: number,
	least: number,
	most = Infinity,
): number {
	const text = query.get(name) ?? String(usual);
	const number = /^\d+$/.test(text) ? Number(text) : NaN;
	if (number >= least && number <= most) return number;
	throw invalid('query', { [name]: `must be a number from ${least} to ${most}` });
}

/** The names in an object that are not among the known ones. */
export function namesBeside(object: object, known: object): string[] {
	return Object.keys(object).filter((name) => !Object.hasOwn(known, name));
}

export function isObject(value: unknown): value is Named {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
