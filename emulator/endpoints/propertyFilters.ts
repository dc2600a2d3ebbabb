import type { Json } from '../agent';
import { invalid } from '../server/problems';
import type { Transcript } from '../stores/transcripts';
import { isObject } from '../turn/checks';

type Operator = (value: Json, wanted: Json) => boolean;

const listed = (wanted: Json): Json[] => (Array.isArray(wanted) ? wanted : []);

/** The operators of property filters for a value that exists (protocol.md, section 9). */
const OPERATORS: Record<string, Operator> = {
	gt: (value, wanted) => Number(value) > Number(wanted),
	gte: (value, wanted) => Number(value) >= Number(wanted),
	lt: (value, wanted) => Number(value) < Number(wanted),
	lte: (value, wanted) => Number(value) <= Number(wanted),
	eq: (value, wanted) => String(value) === String(wanted),
	between: (value, wanted) =>
		Number(value) >= Number(listed(wanted)[0]) && Number(value) <= Number(listed(wanted)[1]),
	in: (value, wanted) => listed(wanted).map(String).includes(String(value)),
	contains: (value, wanted) => String(value).includes(String(wanted)),
	exists: () => true,
};

/** The operators that also match if there is no value. */
const CONTRARIES: Record<string, string> = { neq: 'eq', nin: 'in', not_exists: 'exists' };

/**
 * A function that tests a transcript against a filter on a property or an evaluation.
 *
 * @throws Problem 422 if it is not a filter
 */
export function propertyFilter(filter: Json): (transcript: Transcript) => boolean {
	if (!isObject(filter) || typeof filter.id !== 'string' || typeof filter.op !== 'string') {
		throw invalid('body', { filters: 'each filter must have an id and an op' });
	}
	const { id, op, value: wanted } = filter;
	const contrary = CONTRARIES[String(op)];
	const operator = OPERATORS[contrary ?? String(op)];
	if (!operator) throw invalid('body', { filters: `unknown op ${String(op)}` });
	return ({ properties, evaluations }) => {
		const measured = [...properties, ...evaluations].find((one) => one.id === id);
		const holds = measured !== undefined && operator(measured.value, wanted);
		return contrary === undefined ? holds : !holds;
	};
}
