const HIDDEN = '[hidden]';
/** What is shorter is no key, and would be found in ordinary words. */
const SHORTEST = 8;

/** What may be in no error, log or item: the keys of one item's requests. */
export class Secrets {
	private readonly values = new Set<string>();

	/** Keeps a secret, or several that stand in one text with white space between. */
	add(text: string) {
		for (const value of text.split(/\s+/)) {
			if (value.length >= SHORTEST) this.values.add(value);
		}
	}

	/** The text without any of them. */
	readonly hide = (text: string): string => {
		let shown = text;
		for (const value of this.values) shown = shown.replaceAll(value, HIDDEN);
		return shown;
	};
}
