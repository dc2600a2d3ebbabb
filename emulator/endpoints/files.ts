import type { Content, DocumentType } from '../stores/documents';

const TYPES: Record<string, DocumentType> = {
	csv: 'csv',
	pdf: 'pdf',
	txt: 'text',
	docx: 'docx',
	xlsx: 'xlsx',
	md: 'md',
};

/** The first bytes of each type of file that is not text. */
const SIGNATURES: Partial<Record<DocumentType, string>> = { pdf: '%PDF', docx: 'PK', xlsx: 'PK' };

/** The type of a document, by its file name. */
export function typeOf(fileName: string): DocumentType | undefined {
	return TYPES[/\.(\w+)$/.exec(fileName)?.[1]?.toLowerCase() ?? ''];
}

/** Why a file cannot be processed, or undefined if it can. */
export function flawOf(bytes: Buffer, type: DocumentType): string | undefined {
	if (bytes.length === 0) return 'The file is empty';
	const signature = SIGNATURES[type];
	if (signature === undefined) return undefined;
	const begins = bytes.subarray(0, signature.length).toString('latin1');
	return begins === signature ? undefined : `The file is damaged or not a ${type} file`;
}

/** The text of a file. If it is binary, all readable characters in it. */
export function textOf(bytes: Buffer, type: DocumentType): string {
	const text = bytes.toString();
	// Bounded, since the regular expression remembers each character of a run: 10 MB are too many.
	return SIGNATURES[type] === undefined
		? text
		: text.replace(/[^\p{L}\p{N}\p{P}\s]{1,1000}/gu, ' ');
}

/** Cuts a text into pieces of limited length, between paragraphs if possible. */
export function chunked(text: string, size: number): Content['chunks'] {
	const pieces: string[] = [];
	for (const paragraph of text.split(/\n{2,}/)) {
		const last = pieces.at(-1);
		if (last !== undefined && last.length + paragraph.length + 2 <= size) {
			pieces[pieces.length - 1] = `${last}\n\n${paragraph}`;
			continue;
		}
		for (let start = 0; start < Math.max(1, paragraph.length); start += size) {
			pieces.push(paragraph.slice(start, start + size));
		}
	}
	return pieces.map((content) => ({ content }));
}
