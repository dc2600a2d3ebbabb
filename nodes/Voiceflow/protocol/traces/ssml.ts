/** What a voice says and plays; `audio` is a URL. */
export type SpeechPart = { words: string } | { audio: string };

// An XML declaration, comment or tag. Everything else that starts with `<` is text. The number of
// attributes is limited because millions of them overflow the stack of the regular expression
// engine.
const MARKUP =
	/<(?:\?xml[^<>]*\?|!--[^<>]*--|(\/?)([a-z][\w.-]*(?::[\w.-]+)?)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*')){0,100})\s*\/?)>/gi;
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** The elements of SSML 1.1, and vendor elements, which have a colon in their name. */
const ELEMENT =
	/^(?:audio|break|desc|emphasis|lang|lexicon|lookup|mark|media|meta|metadata|p|par|phoneme|prosody|s|say-as|seq|speak|sub|token|voice|w|\w.*:.+)$/i;

export function holdsSsml(text: string): boolean {
	return Array.from(text.matchAll(MARKUP)).some(([, , name]) => name && ELEMENT.test(name));
}

/**
 * Splits SSML into plain text and sounds (protocol.md, section 3). Text without SSML is kept as it
 * is.
 */
export function parseSsml(ssml: string): SpeechPart[] {
	const collector = new SpeechCollector();
	let from = 0;
	for (const { 0: markup, 1: slash, 2: name, 3: attributes, index } of ssml.matchAll(MARKUP)) {
		if (name !== undefined && !ELEMENT.test(name)) continue;
		collector.addText(ssml.slice(from, index));
		from = index + markup.length;
		if (name === undefined) continue;
		if (slash) collector.close(name.toLowerCase());
		else collector.open(name.toLowerCase(), attributesOf(attributes), markup.endsWith('/>'));
	}
	collector.addText(ssml.slice(from));
	return from === 0 ? [{ words: decoded(ssml) }] : collector.result;
}

function attributesOf(text = ''): Map<string, string> {
	const attributes = Array.from(text.matchAll(ATTRIBUTE));
	return new Map(
		attributes.map(([, name = '', double, single]) => [
			name.toLowerCase(),
			decoded(double ?? single ?? ''),
		]),
	);
}

type Part = SpeechPart | { gap: string };

class SpeechCollector {
	private readonly parts: Part[] = [];
	/** By element: the number of parts before its content, which a sound or an alias replaces. */
	private readonly replaced = new Map<string, number>();

	addText(text: string) {
		if (text !== '') this.parts.push({ words: decoded(text) });
	}

	open(name: string, attributes: ReadonlyMap<string, string>, isEmpty: boolean) {
		const source = name === 'audio' ? attributes.get('src') : undefined;
		const alias = name === 'sub' ? attributes.get('alias') : undefined;
		if (source) this.parts.push({ audio: source });
		if (alias) this.parts.push({ words: alias });
		this.leaveGap(name);
		const isReplaced = Boolean(source ?? alias) || name === 'desc';
		if (isReplaced && !isEmpty) this.replaced.set(name, this.parts.length);
		else this.replaced.delete(name);
	}

	close(name: string) {
		this.parts.length = this.replaced.get(name) ?? this.parts.length;
		this.replaced.delete(name);
		this.leaveGap(name);
	}

	/** Joins neighboring words into one part. */
	get result(): SpeechPart[] {
		const result: SpeechPart[] = [];
		let words = '';
		let gap = '';
		const endWords = () => {
			if (words.trim() !== '') result.push({ words: words.trim() });
			words = '';
		};
		for (const part of this.parts) {
			if ('words' in part) {
				words = gap === '' ? words + part.words : words.trimEnd() + gap + part.words.trimStart();
				if (part.words.trim() !== '') gap = '';
			} else if ('gap' in part) {
				gap = gap === '\n' ? gap : part.gap;
			} else {
				endWords();
				result.push(part);
			}
		}
		endWords();
		return result;
	}

	private leaveGap(name: string) {
		if (name === 'p') this.parts.push({ gap: '\n' });
		if (name === 's' || name === 'break') this.parts.push({ gap: ' ' });
	}
}

const ENTITY = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos|nbsp));/gi;
const ENTITIES: ReadonlyMap<string, string> = new Map([
	['amp', '&'],
	['lt', '<'],
	['gt', '>'],
	['quot', '"'],
	['apos', "'"],
	['nbsp', '\u00a0'],
]);

function decoded(text: string): string {
	return text.replace(
		ENTITY,
		(entity, decimal?: string, hexadecimal?: string, name?: string) =>
			(name === undefined
				? characterOf(decimal === undefined ? parseInt(hexadecimal ?? '', 16) : Number(decimal))
				: ENTITIES.get(name.toLowerCase())) ?? entity,
	);
}

const HIGHEST_CODE_POINT = 0x10ffff;

function characterOf(codePoint: number): string | undefined {
	if (codePoint === 0 || codePoint > HIGHEST_CODE_POINT) return undefined;
	const character = String.fromCodePoint(codePoint);
	return character.isWellFormed() ? character : undefined;
}
