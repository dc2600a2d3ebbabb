import { TextWriter } from '../longText';
import { markupIn, type Tag } from './ssmlMarkup';

/** What a voice says, in order: words, and sounds at a URL. */
export type Said = { words: string } | { sound: string };

/** True for text that holds at least one element of SSML. */
export function holdsSsml(text: string): boolean {
	for (const { tag } of markupIn(text)) if (tag) return true;
	return false;
}

/**
 * Reads SSML: words without markup, and the sounds that it plays, each in its place
 * (protocol.md, section 3). What is no SSML stays as it was typed.
 */
export function saidIn(ssml: string): Said[] {
	const speech = new Speech();
	let from = 0;
	for (const { start, end, tag } of markupIn(ssml)) {
		speech.say(ssml.slice(from, start));
		from = end;
		if (tag?.isClosing) speech.close(tag.name);
		else if (tag) speech.open(tag);
	}
	speech.say(ssml.slice(from));
	return from === 0 ? [{ words: decoded(ssml) }] : speech.said;
}

type Part = Said | { gap: string };

class Speech {
	private readonly parts: Part[] = [];
	/** Where in the parts the content of an element begins that something else is said for. */
	private readonly unsaid = new Map<string, number>();

	say(text: string) {
		if (text !== '') this.parts.push({ words: decoded(text) });
	}

	open({ name, attributes, isEmpty }: Tag) {
		const source = name === 'audio' ? decoded(attributes.get('src') ?? '') : '';
		const alias = name === 'sub' ? decoded(attributes.get('alias') ?? '') : '';
		if (source) this.parts.push({ sound: source });
		if (alias) this.parts.push({ words: alias });
		this.leaveGap(name);
		const isReplaced = source !== '' || alias !== '' || name === 'desc';
		if (isReplaced && !isEmpty) this.unsaid.set(name, this.parts.length);
		else this.unsaid.delete(name);
	}

	close(name: string) {
		// What stood around it may have been left unsaid by then.
		this.parts.length = Math.min(this.unsaid.get(name) ?? Infinity, this.parts.length);
		this.unsaid.delete(name);
		this.leaveGap(name);
	}

	/** The parts without gaps, words that follow each other in one. */
	get said(): Said[] {
		const said: Said[] = [];
		const words = new Words();
		for (const part of this.parts) {
			if ('words' in part) {
				words.add(part.words);
			} else if ('gap' in part) {
				words.leaveGap(part.gap);
			} else {
				said.push(...words.taken(), part);
			}
		}
		return [...said, ...words.taken()];
	}

	private leaveGap(name: string) {
		if (name === 'p') this.parts.push({ gap: '\n' });
		if (name === 's' || name === 'break') this.parts.push({ gap: ' ' });
	}
}

/** Words that follow each other, with one blank or line end for each gap between them. */
class Words {
	private texts: string[] = [];
	private gap = '';

	add(text: string) {
		if (this.gap === '') this.texts.push(text);
		else this.addAfterGap(text);
		if (text.trim() !== '') this.gap = '';
	}

	/** The end of a paragraph counts for more than that of a sentence. */
	leaveGap(gap: string) {
		if (this.gap !== '\n') this.gap = gap;
	}

	/** The words so far, nothing where there are none. A gap after them stays. */
	taken(): Said[] {
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
