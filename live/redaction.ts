import { isJsonObject, type JsonObject, type JsonValue } from '../nodes/Voiceflow/protocol/json';
import { Placeholders } from './placeholders';
import { shallowJson } from './shallowJson';

/** Fields whose values come from Voiceflow's vocabulary. */
const VOCABULARY =
	/^(type|status|state|event|role|platform|op|operator|visualType|encoding|mimeType|action|lastAction|resource|versionVariant|model|callType|callStatus|code|statusText|errorCode|refreshRate|layout)$/;
/** Names and aliases that every project may have. */
const COMMON = [
	...['main', 'development', 'staging', 'production', 'duration', 'verror'],
	...['string', 'number', 'boolean', 'option'],
];
const WHOLE_PHONE = /^\+?\d{7,15}$/;
const LONGEST_TEXT = 400;
const WORD = /^[A-Za-z][\w./-]{0,40}$/;
/** Fields with data of an agent or a user, in which nothing comes from Voiceflow's vocabulary. */
const PRIVATE =
	/^(variables|storage|properties|evaluations|metadata|internalMetadata|customer|persona)$/;
/** A field name that cannot contain a phone number or an ID. */
const IDENTIFIER = /^[A-Za-z_]+\d{0,4}[A-Za-z_]{0,20}$/;
const DATE = /^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:?\d\d)?)?$/;
const TIME_FIELD = /(time|date|at|timestamp|exp|iat|duration|tokens?|count|total|page|limit)$/i;
const NAME_FIELD = /(name|title|author|agent|customer|user|owner|label)$/i;
const ID_FIELD = /(id|ids|sid|key|token|cursor|secret)$/i;

/**
 * Replaces what a recording must not contain: keys, IDs, names, email addresses, phone numbers, and
 * the words of people and agents. The same value always gets the same replacement.
 */
export class Redactor {
	private readonly placeholders: Placeholders;
	private readonly own: string[];

	/** @param own what the check itself sends, which is kept */
	constructor(secrets: readonly string[], own: readonly string[]) {
		this.placeholders = new Placeholders();
		for (const secret of secrets) this.hide(secret);
		this.own = own.filter((text) => text !== '').sort((a, b) => b.length - a.length);
	}

	/** Hides a key from now on. */
	hide(secret: string): void {
		this.placeholders.addSecret(secret);
	}

	/** Remembers the names in a response, to find them in other texts, too. */
	learn(value: JsonValue | undefined, field = ''): void {
		if (typeof value === 'string' && NAME_FIELD.test(field) && !this.isOwn(value)) {
			this.placeholders.addName(value);
		} else if (Array.isArray(value)) {
			for (const inner of value) this.learn(inner, field);
		} else if (isJsonObject(value)) {
			for (const [name, inner] of Object.entries(value)) this.learn(inner, name);
		}
	}

	/** A sentence of the check, which quotes Voiceflow. */
	sentence(text: string): string {
		return text
			.split('"')
			.map((part, index) =>
				index % 2 === 1 ? this.text(part) : this.placeholders.withoutSecrets(part),
			)
			.join('"');
	}

	/** A text whose words are kept, such as an error or a path. */
	text(text: string): string {
		return this.placeholders.in(text);
	}

	/**
	 * A body of any kind.
	 *
	 * @param isPublic true for errors, whose words are kept
	 */
	body(text: string, isPublic: boolean): string {
		const json = shallowJson(text);
		if (isJsonObject(json) || Array.isArray(json)) {
			return JSON.stringify(this.json(json, isPublic));
		}
		if (/^(event|data|id):/m.test(text)) return this.stream(text, isPublic);
		return isPublic ? this.text(text) : this.masked(text);
	}

	/** A JSON value. */
	json(value: JsonValue, isPublic: boolean): JsonValue {
		return this.value(value, '', isPublic ? 'public' : 'answer');
	}

	private stream(text: string, isPublic: boolean): string {
		const lines = text.split(/(\r\n|\r|\n)/);
		return lines
			.map((line) => {
				if (!line.startsWith('data:')) return this.text(line);
				const data = line.slice(5).trimStart();
				return `data: ${this.body(data, isPublic)}`;
			})
			.join('');
	}

	private value(value: JsonValue | undefined, field: string, place: Place): JsonValue {
		if (typeof value === 'string') return this.string(value, field, place);
		if (typeof value === 'number') return this.number(value, field, place);
		if (Array.isArray(value)) return value.map((inner) => this.value(inner, field, place));
		if (!isJsonObject(value)) return value ?? null;
		const inside: Place = PRIVATE.test(field) && place !== 'public' ? 'private' : place;
		const redacted: JsonObject = {};
		for (const [name, inner] of Object.entries(value)) {
			redacted[this.fieldName(name, inside)] = this.value(inner, name, inside);
		}
		return redacted;
	}

	private fieldName(name: string, place: Place): string {
		if (this.isOwn(name)) return name;
		if (IDENTIFIER.test(name)) return this.placeholders.withoutSecrets(name);
		return place === 'private' ? this.masked(name) : this.text(name);
	}

	private string(text: string, field: string, place: Place): string {
		const isDate = DATE.test(text) && (place !== 'private' || field.endsWith('At'));
		if (isDate || COMMON.includes(text)) return text;
		if (text === '' || this.isOwn(text)) return this.text(text);
		if (ID_FIELD.test(field)) return this.placeholders.id(text);
		if (place === 'public') return this.text(text);
		if (place === 'answer' && VOCABULARY.test(field) && WORD.test(text)) return this.text(text);
		if (WHOLE_PHONE.test(text)) return this.text(text);
		const json = shallowJson(text);
		if (isJsonObject(json) || Array.isArray(json)) {
			return JSON.stringify(this.value(json, field, place));
		}
		return this.masked(text);
	}

	private number(value: number, field: string, place: Place): number {
		if (/^(id|\w*ID|\w*Id|cursor)$/.test(field)) return this.placeholders.number(value);
		if (place === 'private') return 0;
		const isLong = Number.isInteger(value) && Math.abs(value) >= 1e6;
		return isLong && !TIME_FIELD.test(field) ? this.placeholders.number(value) : value;
	}

	/** Replaces letters and digits, except in what the check sent, in tags, and in schemes. */
	private masked(text: string): string {
		const [own] = this.own.filter((known) => text.includes(known));
		if (own !== undefined) {
			return text
				.split(own)
				.map((part) => this.masked(part))
				.join(this.text(own));
		}
		return text
			.slice(0, LONGEST_TEXT)
			.split(/(<\/?[a-z]+|https?:\/\/|data:[a-z]+\/[a-z0-9.+-]+;base64,)/)
			.map((part, index) =>
				index % 2 === 1 ? part : part.replace(/\p{L}/gu, 'x').replace(/\+?\p{N}/gu, '0'),
			)
			.join('');
	}

	private isOwn(text: string): boolean {
		return this.own.includes(text);
	}
}

/** Errors are public. Inside variables and the like, nothing is kept. */
type Place = 'public' | 'answer' | 'private';
