import type { JsonValue } from '../json';

/** Counts how much of an answer stays in memory. Audio is passed on, so it does not count. */
export class KeptSize {
	values = 0;
	characters = 0;
	private readonly replaceable = new Map<string, Amount>();

	add(value: unknown) {
		const { entries, size } = amountOf(value);
		this.addAmount(entries, size);
	}

	addCharacters(words: string) {
		this.characters += words.length;
	}

	/** Counts a value instead of the previous one with this key. */
	replace(key: string, value: JsonValue | object | undefined) {
		const previous = this.replaceable.get(key);
		if (previous) this.addAmount(-previous.entries, -previous.size);
		const amount = amountOf(value);
		this.replaceable.set(key, amount);
		this.addAmount(amount.entries, amount.size);
	}

	private addAmount(entries: number, size: number) {
		this.values += entries;
		this.characters += size;
	}
}

interface Amount {
	entries: number;
	size: number;
}

function amountOf(value: unknown): Amount {
	const amount: Amount = { entries: 0, size: 0 };
	addTo(amount, value);
	return amount;
}

function addTo(amount: Amount, value: unknown) {
	if (value === undefined) return;
	amount.entries++;
	if (typeof value === 'string') amount.size += value.length;
	if (typeof value !== 'object' || value === null) return;
	if (Array.isArray(value)) {
		for (const inner of value) addTo(amount, inner);
		return;
	}
	for (const [name, inner] of Object.entries(value)) {
		amount.size += name.length;
		addTo(amount, inner);
	}
}
