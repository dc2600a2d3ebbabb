import { inSingleSpaces } from '../protocol/longText';

const HIDDEN = '[hidden]';
/** What is shorter is no key, and would be found in ordinary words. */
const SHORTEST = 8;

/** What may be in no error, log or item: the keys of one item's requests. */
export class Secrets {
	private wereSeen = false;
	private readonly values = new Map<string, Buffer>();
	private longest = 0;

	/** Keeps a secret, or several that stand in one text with white space between. */
	add(text: string) {
		for (const value of inSingleSpaces(text).split(' ')) {
			if (value.length < SHORTEST || this.values.has(value)) continue;
			const bytes = Buffer.from(value);
			this.values.set(value, bytes);
			this.longest = Math.max(this.longest, bytes.length);
		}
	}

	/** The text without any of them. */
	readonly hide = (text: string): string => {
		let shown = text;
		for (const value of this.values.keys()) shown = shown.replaceAll(value, HIDDEN);
		return shown;
	};

	/**
	 * True when fields made of the answers may hold a secret: because one was seen in their bytes, or
	 * because words that came piece by piece make one.
	 */
	mayBeIn(fields: object): boolean {
		const texts = Object.values(fields).filter((value) => typeof value === 'string');
		return this.wereSeen || texts.some((text) => this.hide(text) !== text);
	}

	/** The end of a text that may be the beginning of a secret, in characters. */
	openEndOf(text: string): number {
		for (let length = Math.min(this.longest - 1, text.length); length > 0; length--) {
			const end = text.slice(-length);
			for (const value of this.values.keys()) if (value.startsWith(end)) return length;
		}
		return 0;
	}

	/** Looks for secrets in one answer, whose bytes it is given as they come. */
	lookout(): (bytes: Uint8Array) => void {
		let end: Buffer = Buffer.alloc(0);
		return (bytes) => {
			if (!this.wereSeen) end = this.lookAt(end, bytes);
		};
	}

	/** @returns the end of what was looked at, which the next bytes may make a secret of */
	private lookAt(before: Buffer, bytes: Uint8Array): Buffer {
		const chunk = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
		const border = Buffer.concat([before, chunk.subarray(0, this.longest - 1)]);
		for (const value of this.values.values()) {
			if (border.includes(value) || chunk.includes(value)) this.wereSeen = true;
		}
		const rest = chunk.length < this.longest ? border : chunk;
		return rest.subarray(Math.max(0, rest.length - this.longest + 1));
	}
}
