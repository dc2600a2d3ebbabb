type Method = (this: unknown, ...parameters: unknown[]) => unknown;

/** How many characters, bytes or elements one call looked at. */
type Cost = (subject: unknown, parameters: unknown[], result: unknown) => number;

const lengthOf = (value: unknown) => (value as { length?: number } | undefined)?.length ?? 0;
const ofSubject: Cost = (subject) => lengthOf(subject);
const ofParameter: Cost = (_subject, [parameter]) => lengthOf(parameter);
/** A search stops where it finds something. */
const ofSearch: Cost = (subject, [, start = 0], result) =>
	result === -1 ? lengthOf(subject) - Number(start) : Number(result) - Number(start) + 1;

/** Methods that take longer for larger inputs. */
const METHODS: Array<[owner: object, name: string, cost: Cost]> = [
	[String.prototype, 'indexOf', ofSearch],
	[
		String.prototype,
		'lastIndexOf',
		(subject, _parameters, result) => lengthOf(subject) - Number(result),
	],
	[String.prototype, 'includes', ofSubject],
	[String.prototype, 'replace', ofSubject],
	[String.prototype, 'split', ofSubject],
	[String.prototype, 'trim', ofSubject],
	[RegExp.prototype, 'test', ofParameter],
	[Array.prototype, 'includes', ofSubject],
	[Array.prototype, 'join', ofSubject],
	[Array.prototype, 'map', ofSubject],
	[Array.prototype, 'filter', ofSubject],
	[TextDecoder.prototype, 'decode', ofParameter],
	[JSON, 'parse', ofParameter],
];

/** Counts what is looked at while something runs, so that a test needs no clock. */
export async function countWork(run: () => Promise<unknown>): Promise<number> {
	let work = 0;
	const originals = METHODS.map(([owner, name]) => Reflect.get(owner, name) as Method);
	METHODS.forEach(([owner, name, cost], index) => {
		const original = originals[index] as Method;
		Reflect.set(owner, name, function (this: unknown, ...parameters: unknown[]) {
			const result = original.apply(this, parameters);
			work += cost(this, parameters, result);
			return result;
		});
	});
	try {
		await run();
	} finally {
		METHODS.forEach(([owner, name], index) => Reflect.set(owner, name, originals[index]));
	}
	return work;
}
