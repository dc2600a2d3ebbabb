import { inSingleSpaces } from '../protocol/longText';

const HIDDEN = '[hidden]';
/** Shorter values are not keys and would match ordinary words. */
const SHORTEST = 8;
/** JSON can escape any character, also in JSON within a JSON string. */
const ESCAPES = ['\\u00', '\\/'];
const MAX_BACKSLASHES = 8;

/** The keys that one item sends. They must not appear in any error, log, or item. */
export class Secrets {
	private wasSeen = false;
	private readonly values = new Set<string>();
	private readonly sought = ESCAPES.map((escape) => Buffer.from(escape));
	private longest = 0;

	add(text: string) {
		for (const value of inSingleSpaces(text).split(' ')) {
			if (value.length < SHORTEST || this.values.has(value)) continue;
			const bytes = Buffer.from(value);
			this.values.add(value);
			this.sought.push(bytes);
			this.longest = Math.max(this.longest, bytes.length);
		}
	}

	readonly hide = (text: string): string => {
		let hidden = text;
		for (const value of this.values) hidden = hidden.replaceAll(value, HIDDEN);
		if (!ESCAPES.some((escape) => hidden.includes(escape))) return hidden;
		for (const value of this.values) hidden = withoutEscaped(hidden, value);
		return hidden;
	};

	/** True if the bytes of an answer contained a secret, or a text joined from pieces contains one. */
	mayBeIn(fields: object): boolean {
		const texts = Object.values(fields).filter((value) => typeof value === 'string');
		return this.wasSeen || texts.some((text) => this.hide(text) !== text);
	}

	/** The length of the end of a text that may be the start of a secret. */
	partialSecretLength(text: string): number {
		for (let length = Math.min(this.longest - 1, text.length); length > 0; length--) {
			const end = text.slice(-length);
			for (const value of this.values) if (value.startsWith(end)) return length;
		}
		return 0;
	}

	scanner(): (bytes: Uint8Array) => void {
		let end: Buffer = Buffer.alloc(0);
		return (bytes) => {
			if (!this.wasSeen) end = this.scan(end, bytes);
		};
	}

	private scan(before: Buffer, bytes: Uint8Array): Buffer {
		const chunk = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
		const border = Buffer.concat([before, chunk.subarray(0, this.longest - 1)]);
		for (const value of this.sought) {
			if (border.includes(value) || chunk.includes(value)) this.wasSeen = true;
		}
		const rest = chunk.length < this.longest ? border : chunk;
		return rest.subarray(Math.max(0, rest.length - this.longest + 1));
	}
}

/** Hides a secret in a text in which some of its characters are escaped. */
function withoutEscaped(text: string, secret: string): string {
	let hidden = '';
	let from = 0;
	let at = 0;
	while (at < text.length) {
		const end = secretEnd(text, at, secret);
		if (end !== undefined) {
			hidden += text.slice(from, at) + HIDDEN;
			from = end;
		}
		at = end ?? at + 1;
	}
	return hidden + text.slice(from);
}

function secretEnd(text: string, start: number, secret: string): number | undefined {
	let end: number | undefined = start;
	for (let index = 0; index < secret.length && end !== undefined; index++) {
		end = characterEnd(text, end, secret.charCodeAt(index));
	}
	return end;
}

function characterEnd(text: string, start: number, code: number): number | undefined {
	let at = start;
	while (at - start < MAX_BACKSLASHES && text.charAt(at) === '\\') at++;
	if (text.charCodeAt(at) === code) return at + 1;
	const isEscape = at > start && text.charAt(at) === 'u';
	return isEscape && parseInt(text.slice(at + 1, at + 5), 16) === code ? at + 5 : undefined;
}
