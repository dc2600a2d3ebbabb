import { TextWriter } from '../longText';
import { markupIn, type Tag } from './ssmlMarkup';

/** What a voice says or plays. `audio` is a URL. */
export type SpeechPart = { words: string } | { audio: string };

export function containsSsml(text: string): boolean {
	for (const { tag } of markupIn(text)) if (tag) return true;
	return false;
}

/** Splits SSML into text and sounds (protocol.md, section 3). Other text is kept as is. */
export function parseSsml(ssml: string): SpeechPart[] {
	const collector = new SpeechCollector();
	let from = 0;
	for (const { start, end, tag } of markupIn(ssml)) {
		collector.addText(ssml.slice(from, start));
		from = end;
		if (tag?.isClosing) collector.close(tag.name);
		else if (tag) collector.open(tag);
	}
	collector.addText(ssml.slice(from));
	return from === 0 ? [{ words: decoded(ssml) }] : collector.result;
}

type Part = SpeechPart | { gap: string };

class SpeechCollector {
	private readonly parts: Part[] = [];
	/** By element: the number of parts before its content, which a sound or alias replaces. */
	private readonly replaced = new Map<string, number>();

	addText(text: string) {
		if (text !== '') this.parts.push({ words: decoded(text) });
	}

	open({ name, attributes, isEmpty }: Tag) {
		const source = name === 'audio' ? decoded(attributes.get('src') ?? '') : '';
		const alias = name === 'sub' ? decoded(attributes.get('alias') ?? '') : '';
		if (source) this.parts.push({ audio: source });
		if (alias) this.parts.push({ words: alias });
		this.leaveGap(name);
		const isReplaced = source !== '' || alias !== '' || name === 'desc';
		if (isReplaced && !isEmpty) this.replaced.set(name, this.parts.length);
		else this.replaced.delete(name);
	}

	close(name: string) {
		// An outer element may already have been replaced.
		this.parts.length = Math.min(this.replaced.get(name) ?? Infinity, this.parts.length);
		this.replaced.delete(name);
		this.leaveGap(name);
	}

	get result(): SpeechPart[] {
		const result: SpeechPart[] = [];
		const words = new WordCollector();
		for (const part of this.parts) {
			if ('words' in part) {
				words.add(part.words);
			} else if ('gap' in part) {
				words.leaveGap(part.gap);
			} else {
				result.push(...words.take(), part);
			}
		}
		return [...result, ...words.take()];
	}

	private leaveGap(name: string) {
		if (name === 'p') this.parts.push({ gap: '\n' });
		if (name === 's' || name === 'break') this.parts.push({ gap: ' ' });
	}
}

/** Joins words, with one space or line break for each gap between them. */
class WordCollector {
	private texts: string[] = [];
	private gap = '';

	add(text: string) {
		if (this.gap === '') this.texts.push(text);
		else this.addAfterGap(text);
		if (text.trim() !== '') this.gap = '';
	}

	leaveGap(gap: string) {
		if (this.gap !== '\n') this.gap = gap;
	}

	/** Returns the words so far and starts again. A gap after them stays. */
	take(): SpeechPart[] {
		const words = this.texts.join('').trim();
		this.texts = [];
		return words === '' ? [] : [{ words }];
	}

	private addAfterGap(text: string) {
		let last: string | undefined;
		do last = this.texts.pop()?.trimEnd();
		while (last === '');
		this.texts.push(last ?? '', this.gap, text.trimStart());
	}
}

const LONGEST_ENTITY = 10;
const ENTITY = /^&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos|nbsp));/i;
const ENTITIES: ReadonlyMap<string, string> = new Map([
	['amp', '&'],
	['lt', '<'],
	['gt', '>'],
	['quot', '"'],
	['apos', "'"],
	['nbsp', '\u00a0'],
]);

function decoded(text: string): string {
	const writer = new TextWriter();
	let from = 0;
	for (let at = text.indexOf('&'); at >= 0; at = text.indexOf('&', at + 1)) {
		const entity = ENTITY.exec(text.slice(at, at + LONGEST_ENTITY));
		const character = entity ? characterOf(entity) : undefined;
		if (!entity || character === undefined) continue;
		writer.add(text.slice(from, at));
		writer.add(character);
		from = at + entity[0].length;
	}
	writer.add(text.slice(from));
	return writer.text();
}

function characterOf([, decimal, hexadecimal, name]: RegExpExecArray): string | undefined {
	if (name !== undefined) return ENTITIES.get(name.toLowerCase());
	return characterOfCode(hexadecimal === undefined ? Number(decimal) : parseInt(hexadecimal, 16));
}

const HIGHEST_CODE_POINT = 0x10ffff;

function characterOfCode(codePoint: number): string | undefined {
	if (codePoint === 0 || codePoint > HIGHEST_CODE_POINT) return undefined;
	const character = String.fromCodePoint(codePoint);
	return character.isWellFormed() ? character : undefined;
}
