import { inSingleSpaces } from '../protocol/longText';

const HIDDEN = '[hidden]';
/** Shorter values are not keys and would match ordinary words. */
const SHORTEST = 8;

/** The keys that one item sends. They must not appear in any error, log or item. */
export class Secrets {
	private wasSeen = false;
	private readonly values = new Map<string, Buffer>();
	private longest = 0;

	add(text: string) {
		for (const value of inSingleSpaces(text).split(' ')) {
			if (value.length < SHORTEST || this.values.has(value)) continue;
			const bytes = Buffer.from(value);
			this.values.set(value, bytes);
			this.longest = Math.max(this.longest, bytes.length);
		}
	}

	readonly hide = (text: string): string => {
		let hidden = text;
		for (const value of this.values.keys()) hidden = hidden.replaceAll(value, HIDDEN);
		return hidden;
	};

	/** True if the bytes of an answer contained a secret, or if pieces of text add up to one. */
	mayBeIn(fields: object): boolean {
		const texts = Object.values(fields).filter((value) => typeof value === 'string');
		return this.wasSeen || texts.some((text) => this.hide(text) !== text);
	}

	/** The length of the end of a text that may be the beginning of a secret. */
	partialSecretLength(text: string): number {
		for (let length = Math.min(this.longest - 1, text.length); length > 0; length--) {
			const end = text.slice(-length);
			for (const value of this.values.keys()) if (value.startsWith(end)) return length;
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
		for (const value of this.values.values()) {
			if (border.includes(value) || chunk.includes(value)) this.wasSeen = true;
		}
		const rest = chunk.length < this.longest ? border : chunk;
		return rest.subarray(Math.max(0, rest.length - this.longest + 1));
	}
}
