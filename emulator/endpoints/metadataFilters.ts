import type { Json } from '../agent';
import { invalid } from '../server/problems';
import { isObject } from '../turn/checks';

type Metadata = { [key: string]: Json };

const listed = (value: Json): Json[] => (Array.isArray(value) ? value : [value]);

/** The operators of metadata filters (protocol.md, section 10). */
const OPERATORS: Record<string, (value: Json, wanted: Json) => boolean> = {
	$eq: (value, wanted) => listed(value).includes(wanted),
	$ne: (value, wanted) => !listed(value).includes(wanted),
	$gt: (value, wanted) => Number(value) > Number(wanted),
	$gte: (value, wanted) => Number(value) >= Number(wanted),
	$lt: (value, wanted) => Number(value) < Number(wanted),
	$lte: (value, wanted) => Number(value) <= Number(wanted),
	$in: (value, wanted) => listed(value).some((one) => listed(wanted).includes(one)),
	$nin: (value, wanted) => !listed(value).some((one) => listed(wanted).includes(one)),
	$all: (value, wanted) => listed(wanted).every((one) => listed(value).includes(one)),
};

/**
 * A function that tests metadata against a filter.
 *
 * @throws Problem 422 if it is not a filter
 */
export function metadataFilter(filter: Json): (metadata: Metadata) => boolean {
	if (!isObject(filter)) throw invalid('body', { filters: 'must be an object' });
	const tests = Object.entries(filter).map(([name, value]) => {
		if (name === '$and' || name === '$or') return combined(name, value);
		return fieldTest(name, value);
	});
	return (metadata) => tests.every((test) => test(metadata));
}

function combined(name: '$and' | '$or', value: Json): (metadata: Metadata) => boolean {
	if (!Array.isArray(value)) throw invalid('body', { [`filters.${name}`]: 'must be a list' });
	const tests = value.map(metadataFilter);
	return name === '$and'
		? (metadata) => tests.every((test) => test(metadata))
		: (metadata) => tests.some((test) => test(metadata));
}

function fieldTest(field: string, conditions: Json): (metadata: Metadata) => boolean {
	if (!isObject(conditions)) throw invalid('body', { [`filters.${field}`]: 'must be an object' });
	const tests = Object.entries(conditions).map(([name, wanted]) => {
		const operator = OPERATORS[name];
		if (!operator) throw invalid('body', { [`filters.${field}`]: `unknown operator ${name}` });
		return (metadata: Metadata) => operator(metadata[field], wanted);
	});
	return (metadata) => tests.every((test) => test(metadata));
}
