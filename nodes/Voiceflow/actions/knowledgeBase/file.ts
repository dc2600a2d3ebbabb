import type { IBinaryData, INodeProperties } from 'n8n-workflow';

import type { FileUpload } from '../../api/documentUploads';
import { readText, requireText, toText } from '../fields/values';
import { InputError } from '../errors/inputError';
import type { Item } from '../item';

const STORE = 'binary data storage';
const MEGABYTE = 1024 * 1024;
const MAX_MEGABYTES = 10;
const EXTENSIONS = ['csv', 'docx', 'md', 'pdf', 'txt', 'xlsx'];
/** Voiceflow needs the extension, which files from other services often lack. */
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
	hint: 'The name of the input binary field that contains the file',
	description:
		'The file to upload. Its name becomes the name of the document, and an existing document with that name is updated.',
	displayOptions: { show: { source: ['file'] } },
};

export const fileName: INodeProperties = {
	displayName: 'File Name',
	name: 'fileName',
	type: 'string',
	default: '',
	placeholder: 'e.g. returns.pdf',
	description:
		'Name of the file and its document, if the source is a file. Leave empty to use the name of the input file.',
};

/**
 * @throws InputError if the file has no name or more than 10 MB
 * @throws NodeOperationError if the item has no file
 */
export async function readFile(item: Item): Promise<FileUpload> {
	const data = dataOf(item);
	const file = { name: readFileName(item), mimeType: mimeTypeOf(data) };
	refuseTooLarge(file.name, await sizeOf(item, data));
	return { ...file, chunks: await chunksOf(item, data, file.name) };
}

/** The name of the file, with the extension of its MIME type if it has none. */
export function readFileName(item: Item): string {
	const data = dataOf(item);
	const name = readText(item.options, fileName)?.trim() ?? nameOf(data);
	if (name === undefined) {
		throw new InputError(
			`The file in "${readProperty(item)}" must have a name`,
			`Enter a name in the option ${fileName.displayName}, which becomes the name of the document.`,
		);
	}
	const extension = EXTENSION_OF[mimeTypeOf(data).split(';')[0]?.trim().toLowerCase() ?? ''];
	const isNamed = EXTENSIONS.includes(name.split('.').at(-1)?.toLowerCase() ?? '');
	return isNamed || extension === undefined ? name : `${name}.${extension}`;
}

/** Nodes that write a file themselves may leave out what n8n's types require, or use a number. */
function nameOf({ fileName: name }: IBinaryData): string | undefined {
	return toText(name ?? undefined, 'The name of the file')?.trim();
}

function mimeTypeOf({ mimeType }: IBinaryData): string {
	return toText(mimeType ?? undefined, 'The MIME type of the file') ?? 'application/octet-stream';
}

/** Voiceflow accepts text only as a file. */
export function textFile(name: string, text: string): FileUpload {
	const bytes = Buffer.from(text);
	refuseTooLarge(name, bytes.length);
	return {
		name: textFileName(name),
		mimeType: hasEnding(name, '.md') ? 'text/markdown' : 'text/plain',
		chunks: [bytes],
	};
}

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
	const advice = `Enter the name of the input binary field in ${binaryPropertyName.displayName}, e.g. data.`;
	return requireText(parameters, binaryPropertyName, advice).trim();
}

async function sizeOf(
	{ client, context }: Item,
	{ id, bytes, data }: IBinaryData,
): Promise<number> {
	if (typeof bytes === 'number') return bytes;
	if (!id) return Buffer.byteLength(data ?? '', 'base64');
	return (await client.waitForN8n(context.helpers.getBinaryMetadata(id), STORE)).fileSize;
}

async function chunksOf({ client, context }: Item, { id, data }: IBinaryData, name: string) {
	if (!id) return [Buffer.from(data ?? '', 'base64')];
	const stream = await client.waitForN8n(context.helpers.getBinaryStream(id), STORE);
	try {
		return await client.waitForN8n(readAll(stream, name), STORE);
	} finally {
		stream.destroy();
	}
}

/** Stops reading a file that is larger than its metadata says. */
async function readAll(file: AsyncIterable<unknown>, name: string): Promise<Uint8Array[]> {
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of file) {
		const bytes = chunk as Uint8Array;
		size += bytes.length;
		refuseTooLarge(name, size);
		chunks.push(bytes);
	}
	return chunks;
}

function refuseTooLarge(name: string, size: number) {
	if (size <= MAX_MEGABYTES * MEGABYTE) return;
	throw new InputError(
		`The document "${name}" is larger than ${MAX_MEGABYTES} MB`,
		'Split it into several documents, or send only its text.',
	);
}
