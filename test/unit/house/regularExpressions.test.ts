/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { looksAtStartOnly, patternsIn } from './support/patterns';

const SOURCES = ['nodes', 'credentials'].map((folder) => resolve(__dirname, '../../..', folder));

/** What limits the text that a regular expression runs over, with the expressions and their number of uses. */
const BOUNDED: Record<string, Record<string, number>> = {
	'a piece of a long text, cut by protocol/longText': {
		'/\\s+/g': 1,
		'/\\s/g': 1,
		'/[[\\]\\n]/g': 1,
		'/[\\s()<>\\\\]/g': 1,
		'/\\p{Cc}/gu': 1,
		'/[\\p{C}"]/gu': 1,
		'/[^\\x21-\\x7e]/': 1,
		'/[\\u00ad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\u2066-\\u2069\\ufeff]|[\\ufe00-\\ufe0f]|[\\u{e0100}-\\u{e01ef}]/gu': 1,
		'/[\\u2010-\\u2015\\u2212\\u2043\\ufe58]/g': 1,
		'/[\\u2018-\\u201b\\u2032\\u00b4\\u0060\\u02b9\\u02bc\\u2039\\u203a]/g': 1,
		'/[\\u201c-\\u201f\\u2033\\u00ab\\u00bb]/g': 1,
		'/[\\n\\r\\v\\f\\u0085\\u2028\\u2029]/g': 1,
		'/["\'`“”‘’,\\p{Cf}]/gu': 1,
		'/[^\\s\\p{Default_Ignorable_Code_Point}\\p{Cc}\\u2800]/u': 1,
		'/\\P{ASCII}/u': 1,
		"new RegExp(BLANK, 'gu')": 1,
	},
	'one character': {
		// One reads a piece of a long text, and two read the input of the Markdown reader.
		'/\\s/': 4,
		'/[\\s\\p{Cc}]|(?=\\p{Default_Ignorable_Code_Point})\\P{Mark}/u': 1,
		'/[\\w:.-]/': 1,
		'/[\\p{L}\\p{N}]/u': 2,
		'/[\\p{P}\\p{S}]/u': 1,
		'/[\\ud800-\\udbff]/': 1,
		'/[\\udc00-\\udfff]/': 2,
		'/[\\s.,;:!?\'"()[\\]{}\\u200B-]/': 1,
	},
	'what the reader of Markdown is given, up to 50,000 characters': {
		'/[^\\p{L}\\p{N}]/gu': 1,
		'/^ *(\\d{1,9}[.)]|[-+*])/': 1,
		'/&(?:#(\\d{1,7})|#[xX]([\\dA-Fa-f]{1,6})|([A-Za-z][A-Za-z0-9]{1,9}));/g': 1,
		'/\\n {0,3}(`{3,}|~{3,}) *\\n*$/': 1,
	},
	'a piece of a message, up to 4,296 characters': {
		'/\\bhttps?:\\/\\/\\S+/g': 1,
		'/```|`$/': 1,
	},
	'a piece of a stream, up to 32 KB': {
		'/event: ?end/': 1,
	},
	'the ending of an address, 10 characters': {
		'/\\.(aac|aiff?|amr|avif|bmp|flac|gif|heic|heif|ico|jpe?g|jxl|m4a|mp3|oga|ogg|opus|pcm|png|svg|tiff?|wav|webm|webp)$/i': 1,
		'/\\.(bmp|gif|jpe?g|png|webp)$/i': 1,
		'/\\.(gif|jpe?g|png)$/i': 3,
		'/\\.(aac|m4a|wav)$/i': 1,
		'/\\.(gif|jpe?g|png|webp)$/i': 1,
		'/\\.(aac|amr|mp3|m4a|ogg|oga|opus)$/i': 1,
		'/\\.(aac|m4a|mp3|ogg|oga|wav)$/i': 1,
		'/\\.(jpe?g|png)$/i': 1,
		'/\\.(mp3|m4a)$/i': 1,
	},
	'an address of up to 2,000 characters': { '/^(https?:\\/\\/|mailto:|tel:)\\S+$/i': 1 },
	'a few characters around a mark, or the end of a time': {
		'/(?:z|[+-]\\d\\d:?\\d\\d)$/i': 1,
	},
	'a phone number, up to 100 characters': {
		'/[([]0/': 1,
		"/[-\\p{Dash_Punctuation}\\u2212./()[\\]'\\u2019]/gu": 1,
		'/[\\s().\\-/]/g': 1,
	},
	'a time or the line that opens a fence, up to 200 characters': {
		'/^\\d+(?:\\.\\d+)?$/': 1,
		'/^ *[A-Za-z][\\w.+-]*(?=\\s)/': 1,
		'/^(?:`{3,}|~{3,})/': 1,
	},
	'the name of a tag, up to 100 characters': { '/^[a-z][\\w.-]*(?::[\\w.-]+)?$/': 1 },
	'a content type, up to 100 characters': {
		'/html/i': 1,
		'/^\\s*text\\/event-stream\\s*(?:;|$)/i': 1,
	},
	'the beginning of an answer, up to 1,000 characters': {
		'/^\\ufeff?\\s*(?:(?:event|data|id|retry):|:)/': 1,
	},
};

const patterns = SOURCES.flatMap((folder) =>
	readdirSync(folder, { recursive: true })
		.map(String)
		.filter((file) => file.endsWith('.ts'))
		.flatMap((file) => patternsIn(readFileSync(join(folder, file), 'utf8'))),
);

function isStartOnly(pattern: string): boolean {
	const [, source = '', flags = ''] = /^\/(.*)\/(\w*)$/s.exec(pattern) ?? [];
	return source !== '' && looksAtStartOnly(source, flags);
}

function countsOf(all: readonly string[]): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const pattern of all) counts[pattern] = (counts[pattern] ?? 0) + 1;
	return counts;
}

describe('the regular expressions of the node', () => {
	it('look only at the start of a text, or run over a text with a known limit', () => {
		expect(countsOf(patterns.filter((pattern) => !isStartOnly(pattern)))).toEqual(
			Object.assign({}, ...Object.values(BOUNDED)),
		);
	});

	it('are found in every form of code', () => {
		const code =
			"/a/g; new RegExp('b'); RegExp('c'); text.match('d'); text.split('e'); text / 2 / 1";
		expect(patternsIn(code)).toEqual(['/a/g', "new RegExp('b')", "RegExp('c')", "text.match('d')"]);
	});

	it.each([
		['/^a{1,3}[b-d*+]?(?:e|f)$/i', true],
		['/^\\p{L}\\+x/u', true],
		['/a/', false],
		['/^a*/', false],
		['/^a|b/', false],
		['/^(?:a+)/', false],
		['/^a{2,}/', false],
		['/^a/m', false],
		['/^a/g', false],
	])('are classified by how far they look: %s', (pattern, isBounded) => {
		expect(isStartOnly(pattern)).toBe(isBounded);
	});
});
