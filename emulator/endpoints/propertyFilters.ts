import type { Json } from '../agent';
import { invalid } from '../server/problems';
import type { Transcript } from '../stores/transcripts';
import { isObject } from '../turn/checks';

type Operator = (value: Json, wanted: Json) => boolean;

const listed = (wanted: Json): Json[] => (Array.isArray(wanted) ? wanted : []);

/** What a property's value must be, where there is one (protocol.md, section 9). */
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

/** Those that say the contrary, also of what is not there. */
const CONTRARIES: Record<string, string> = { neq: 'eq', nin: 'in', not_exists: 'exists' };

/**
 * The test that a filter on a property or an evaluation stands for.
 *
 * @throws Problem 422 when it is no filter
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
