/** Shorter values could be ordinary words. */
const SHORTEST_SECRET = 6;
const SHORTEST_NAME = 3;
const HIDDEN = '[hidden]';

/** Keys and tokens of any owner. */
const KEYS = [
	/\bVF\.[A-Z]{2,8}\.[\w.-]+/g,
	/\b(vfp|whsec|sk|pk|ghp|xox[abp])[_-][\w/+=-]{6,}/g,
	/\beyJ[\w-]+\.[\w-]+(\.[\w-]*)?/g,
	/\b(Bearer|Basic) [\w.~+/=-]{6,}/g,
];
const EMAIL = /[\p{L}\p{N}._%+-]+(?:@|%40)[\p{L}\p{N}.-]+\.\p{L}{2,}/gu;
const UUID = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi;
/** IDs of Voiceflow and of telephone companies: 20 or more letters and digits, with a digit. */
const ID = /\b(?=[A-Za-z_]*\d)[A-Za-z0-9_]{20,}\b/g;
/** At least 7 digits, with what people write between them. */
const PHONE = /(?:\+|\()?\p{Nd}(?:[ ()/.-]{0,3}\p{Nd}){6,}/gu;
const DATE = /\b\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?\b/g;
/** A temporary mark for a replacement, so that no later pattern changes it. */
const SLOT = /\ue000(\d+)\ue001/g;

/** Replaces each private value, with the same replacement wherever it appears. */
export class Placeholders {
	private readonly secrets = new Terms();
	private readonly known = new Map<string, string>();
	private readonly numbers = new Map<number, number>();
	private readonly names = new Terms();
	private readonly counts = new Map<string, number>();

	addSecret(secret: string): void {
		for (const form of formsOf(secret)) this.secrets.add(form, HIDDEN);
	}

	/** Remembers a name, and each of its parts. */
	addName(name: string): void {
		const isName = /^\p{Lu}/u.test(name) || /\p{L} \p{L}/u.test(name);
		if (!isName || name.length < SHORTEST_NAME || name.length > 100) return;
		this.names.add(name, this.next('name', name));
		for (const part of name.split(/[\s,]+/)) {
			if (part.length < SHORTEST_NAME || !/^\p{Lu}\p{Ll}/u.test(part)) continue;
			this.names.add(part, this.next('name', part));
		}
	}

	/** Removes keys from a text. */
	withoutSecrets(text: string): string {
		const safe = this.secrets.replaceIn(text, (hidden) => hidden);
		return KEYS.reduce((rest, pattern) => rest.replace(pattern, HIDDEN), safe);
	}

	/** Removes everything private from a text, as far as it can be recognized. */
	in(text: string): string {
		const slots: string[] = [];
		const slot = (value: string) => `\ue000${slots.push(value) - 1}\ue001`;
		let safe = text.replace(/[\ue000\ue001]/g, '');
		safe = this.secrets.replaceIn(safe, slot);
		for (const pattern of KEYS) safe = safe.replace(pattern, () => slot(HIDDEN));
		safe = safe
			.replace(EMAIL, (email) => slot(this.next('email', email)))
			.replace(UUID, (uuid) => slot(this.id(uuid)))
			.replace(ID, (id) => slot(this.id(id)))
			.replace(DATE, (date) => slot(date));
		safe = this.names.replaceIn(safe, slot);
		safe = safe.replace(PHONE, (phone) => slot(this.phone(phone)));
		return safe.replace(SLOT, (_slot, index: string) => slots[Number(index)] ?? '');
	}

	/** The replacement of an ID, in the same format if it is one of Voiceflow's. */
	id(id: string): string {
		if (this.secrets.replaceIn(id, () => '') !== id) return HIDDEN;
		if (KEYS.some((pattern) => new RegExp(pattern.source).test(id))) return HIDDEN;
		if (id === '') return id;
		const known = this.known.get(id);
		if (known !== undefined) return known;
		const placeholder = this.newId(id);
		this.known.set(id, placeholder);
		return placeholder;
	}

	/** The replacement of a number that identifies something. */
	number(value: number): number {
		if (value === 0) return 0;
		const known = this.numbers.get(value) ?? this.numbers.size + 1001;
		this.numbers.set(value, known);
		return known;
	}

	private newId(id: string): string {
		const number = this.count('id');
		if (/^0*$/.test(id)) return id;
		if (/^[0-9a-f]{24}$/i.test(id)) return number.toString(16).padStart(24, '0');
		if (id.match(UUID)?.[0] === id) {
			return `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
		}
		return `id-${number}`;
	}

	private phone(phone: string): string {
		const number = this.known.get(phone) ?? `+1555${String(this.count('phone')).padStart(7, '0')}`;
		this.known.set(phone, number);
		return number;
	}

	private next(kind: string, value: string): string {
		const known = this.known.get(value) ?? `${kind}-${this.count(kind)}`;
		this.known.set(value, known);
		return known;
	}

	private count(kind: string): number {
		const count = (this.counts.get(kind) ?? 0) + 1;
		this.counts.set(kind, count);
		return count;
	}
}

/** Texts with their replacements, regardless of case. */
class Terms {
	private readonly replacements = new Map<string, string>();
	private pattern: RegExp | undefined;

	add(text: string, replacement: string): void {
		const key = text.toLowerCase();
		if (this.replacements.has(key)) return;
		this.replacements.set(key, replacement);
		this.pattern = undefined;
	}

	replaceIn(text: string, replaced: (replacement: string) => string): string {
		if (this.replacements.size === 0) return text;
		this.pattern ??= patternOf(Array.from(this.replacements.keys()));
		return text.replace(this.pattern, (found) =>
			replaced(this.replacements.get(found.toLowerCase()) ?? HIDDEN),
		);
	}
}

/** A pattern that prefers the longest text. */
function patternOf(texts: string[]): RegExp {
	const sorted = texts.sort((one, other) => other.length - one.length);
	const escaped = sorted.map((text) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
	return new RegExp(escaped.join('|'), 'gi');
}

/** A secret, its parts, and forms in which servers may return it. */
function formsOf(secret: string): string[] {
	const parts = [secret, ...secret.split(/[.\s,]/)].filter(
		(part) => part.length >= SHORTEST_SECRET,
	);
	return parts.flatMap((part) => [
		part,
		encodeURIComponent(part),
		Buffer.from(part).toString('base64').replace(/=+$/, ''),
		Buffer.from(part).toString('base64url').replace(/=+$/, ''),
		Array.from(part).reverse().join(''),
		Buffer.from(part).toString('hex'),
	]);
}
