import { looksAtStartOnly } from './patterns';

type Method = (this: RegExp, text: unknown, ...others: unknown[]) => unknown;

/** The methods of a regular expression that all others call, including those of strings. */
const METHODS: ReadonlyArray<string | symbol> = [
	...['exec', 'test'],
	...[Symbol.match, Symbol.matchAll, Symbol.replace, Symbol.search, Symbol.split],
];

/** The longest text that regular expressions could run through, and which one it was. */
export interface LongestText {
	length: number;
	pattern: string;
}

/** Watches all regular expressions while something runs. */
export async function longestTextOf(run: () => unknown): Promise<LongestText> {
	const longest: LongestText = { length: 0, pattern: '' };
	const originals = METHODS.map((name) => Reflect.get(RegExp.prototype, name) as Method);
	let isJudging = false;
	const judged = new Map<string, boolean>();
	const judge = ({ source, flags }: RegExp, { length }: string) => {
		// The test itself also uses regular expressions.
		if (isJudging || length <= longest.length) return;
		isJudging = true;
		const key = `/${source}/${flags}`;
		const isShort = judged.get(key) ?? looksAtStartOnly(source, flags);
		judged.set(key, isShort);
		if (!isShort) Object.assign(longest, { length, pattern: source });
		isJudging = false;
	};
	METHODS.forEach((name, index) => {
		const original = originals[index] as Method;
		const watched: Method = function (text, ...others) {
			judge(this, String(text));
			return original.call(this, text, ...others);
		};
		Reflect.set(RegExp.prototype, name, watched);
	});
	try {
		await run();
	} finally {
		METHODS.forEach((name, index) => Reflect.set(RegExp.prototype, name, originals[index]));
	}
	return longest;
}
