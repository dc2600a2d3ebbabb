import type { IBinaryData, INodeProperties } from 'n8n-workflow';

import type { FileUpload } from '../../api/documentUploads';
import { requireText } from '../fields/values';
import { InputError } from '../inputError';
import type { Item } from '../item';

const MEGABYTE = 1024 * 1024;
const MOST_MEGABYTES = 10;
const EXTENSIONS = ['csv', 'docx', 'md', 'pdf', 'txt', 'xlsx'];
/** Voiceflow goes by the name, which files of other services often have without an extension. */
const EXTENSION_OF: Record<string, string> = {
	'application/pdf': 'pdf',
	'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
	'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
	'text/csv': 'csv',
	'text/markdown': 'md',
	'text/plain': 'txt',
};

export const binaryPropertyName: INodeProperties = {
	displayName: 'Input Binary Field',
	name: 'binaryPropertyName',
	type: 'string',
	required: true,
	default: 'data',
	placeholder: 'e.g. data',
	hint: 'The name of the input binary field that holds the file',
	description:
		'Where the input item has the file. Its name is that of the document: the same name again updates the document.',
	displayOptions: { show: { source: ['file'] } },
};

/**
 * The file of an input item.
 *
 * @throws InputError when it has no name or more than 10 MB, which is known before it is read
 * @throws NodeOperationError when there is none
 */
export async function readFile(item: Item): Promise<FileUpload> {
	const data = dataOf(item);
	const file = { name: readFileName(item), mimeType: data.mimeType };
	refuseTooLarge(file.name, await sizeOf(item, data));
	return { ...file, chunks: await chunksOf(item, data, file.name) };
}

/**
 * What the file of an input item is called, with the ending that its type has.
 *
 * @throws InputError when it has no name
 * @throws NodeOperationError when there is none
 */
export function readFileName(item: Item): string {
	const { fileName = '', mimeType } = dataOf(item);
	const name = fileName.trim();
	if (name === '') {
		throw new InputError(
			`The file in ${readProperty(item)} has no name`,
			'Give it a file name in the node that makes it: a document is known by its name.',
		);
	}
	const extension = EXTENSION_OF[mimeType.split(';')[0]?.trim().toLowerCase() ?? ''];
	const isNamed = EXTENSIONS.includes(name.split('.').at(-1)?.toLowerCase() ?? '');
	return isNamed || extension === undefined ? name : `${name}.${extension}`;
}

/** A text as a file, which is the one way to send a text. */
export function textFile(name: string, text: string): FileUpload {
	const bytes = Buffer.from(text);
	refuseTooLarge(name, bytes.length);
	return {
		name: textFileName(name),
		mimeType: hasEnding(name, '.md') ? 'text/markdown' : 'text/plain',
		chunks: [bytes],
	};
}

/** What a text is called as a file. */
export function textFileName(name: string): string {
	return hasEnding(name, '.md') || hasEnding(name, '.txt') ? name : `${name}.txt`;
}

function hasEnding(name: string, ending: string): boolean {
	return name.slice(-ending.length).toLowerCase() === ending;
}

function dataOf(item: Item): IBinaryData {
	return item.context.helpers.assertBinaryData(item.index, readProperty(item));
}

function readProperty({ parameters }: Item): string {
	const advice = 'Enter the name of the binary field of the input, e.g. data.';
	return requireText(parameters, binaryPropertyName, advice).trim();
}

async function sizeOf({ context }: Item, { id, bytes, data }: IBinaryData): Promise<number> {
	if (bytes !== undefined) return bytes;
	if (id === undefined) return Buffer.byteLength(data, 'base64');
	return (await context.helpers.getBinaryMetadata(id)).fileSize;
}

/** The bytes of a file. What is larger than it claimed is not read to its end. */
async function chunksOf({ context }: Item, { id, data }: IBinaryData, name: string) {
	if (id === undefined) return [Buffer.from(data, 'base64')];
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of await context.helpers.getBinaryStream(id)) {
		const bytes = chunk as Uint8Array;
		size += bytes.length;
		refuseTooLarge(name, size);
		chunks.push(bytes);
	}
	return chunks;
}

function refuseTooLarge(name: string, size: number) {
	if (size <= MOST_MEGABYTES * MEGABYTE) return;
	throw new InputError(
		`The document ${name} is larger than ${MOST_MEGABYTES} MB`,
		'Voiceflow takes no larger ones. Split it into several documents, or send its text alone.',
	);
}
