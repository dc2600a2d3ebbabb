import type { Json } from '../agent';
import type { Exchange } from '../server/exchange';
import { invalid, problem } from '../server/problems';
import type { RecordedPart } from '../server/recording';
import type { Content, DocumentType } from '../stores/documents';
import { isObject, namesBeside } from '../turn/checks';
import { readDocumentMetadata } from './documentMetadata';
import { chunked, flawOf, textOf, typeOf } from './files';

const MEGABYTE = 1024 * 1024;
const LARGEST_FILE = 10 * MEGABYTE;
/** A file and the rest of its multipart body. */
export const LARGEST_UPLOAD = 11 * MEGABYTE;

const RATES = ['daily', 'weekly', 'monthly', 'never'];
const FLAGS = [
	'overwrite',
	'markdownConversion',
	'llmBasedChunks',
	'llmGeneratedQ',
	'llmPrependContext',
	'llmContentSummarization',
	'llmVision',
];
const FIELDS = [
	'file',
	'metadata',
	'documentMetadata',
	'folderID',
	'url',
	'projectEnvironmentIDOrAlias',
];
const URL_FIELDS = ['type', 'url', 'name', 'refreshRate', ...FIELDS.slice(1)];

/** An uploaded document. */
export interface Upload {
	content: Content;
	/** The alias or ID of its environment. */
	environment?: string;
	/** The names of fields that are not documented. */
	unknown: string[];
}

/** Reads an upload of a file or a URL (protocol.md, section 10). */
export function readUpload({ body, recorded, query }: Exchange): Upload {
	const chunkSize = chunkSizeIn(query);
	return recorded.parts ? readFile(recorded.parts, chunkSize) : readUrl(body, chunkSize);
}

/** Checks the query and returns the size of chunks that it asks for. */
export function chunkSizeIn(query: URLSearchParams): number {
	for (const name of FLAGS) {
		if (!['true', 'false'].includes(query.get(name) ?? 'false')) {
			throw invalid('query', { [name]: 'must be a boolean' });
		}
	}
	const size = Number(query.get('maxChunkSize') ?? 1000);
	if (!(size >= 500 && size <= 1500)) {
		throw invalid('query', { maxChunkSize: 'must be a number from 500 to 1500' });
	}
	return size;
}

function readFile(parts: RecordedPart[], chunkSize: number): Upload {
	const file = parts.find(({ name, bytes }) => name === 'file' && bytes);
	if (!file?.bytes || !file.fileName) throw problem(400, 'file is required', 2);
	if (file.bytes.length > LARGEST_FILE) throw problem(413, 'File too large', 2);
	const type = typeOf(file.fileName);
	if (!type) throw problem(400, `The type of ${file.fileName} is not supported`, 2);
	const value = (name: string) => parts.find((part) => part.name === name)?.value;
	return {
		content: {
			type,
			name: file.fileName,
			url: value('url'),
			folderID: value('folderID'),
			chunks: chunked(textOf(file.bytes, type), chunkSize),
			metadata: readMetadata(value('metadata')),
			documentMetadata: readDocumentMetadata(parsed(value('documentMetadata'))),
			flaw: flawOf(file.bytes, type),
		},
		environment: value('projectEnvironmentIDOrAlias'),
		unknown: parts.map(({ name }) => name).filter((name) => !FIELDS.includes(name)),
	};
}

function readMetadata(text = '{}'): { [key: string]: Json } {
	const metadata = parsed(text);
	if (!isObject(metadata)) throw invalid('body', { metadata: 'must be a JSON object' });
	return metadata;
}

/** Text that is not JSON stays text, which no field accepts. */
function parsed(text: string | undefined): Json | undefined {
	try {
		return text === undefined ? undefined : (JSON.parse(text) as Json);
	} catch {
		return text;
	}
}

function readUrl(body: unknown, chunkSize: number): Upload {
	const data = isObject(body) ? body.data : undefined;
	if (!isObject(data)) throw invalid('body', { data: 'must be an object' });
	const { type, url, name, refreshRate, metadata = {}, folderID } = data;
	if (type !== 'url') throw invalid('body', { 'data.type': 'must be url' });
	if (typeof url !== 'string' || !URL.canParse(url)) {
		throw invalid('body', { 'data.url': 'must be a URL' });
	}
	if (typeof name !== 'string' || name === '')
		throw invalid('body', { 'data.name': 'is required' });
	if (refreshRate !== undefined && !RATES.includes(String(refreshRate))) {
		throw invalid('body', { 'data.refreshRate': `must be one of ${RATES.join(', ')}` });
	}
	if (!isObject(metadata)) throw invalid('body', { 'data.metadata': 'must be an object' });
	return {
		content: {
			type: 'url' satisfies DocumentType,
			name,
			url,
			refreshRate: refreshRate === undefined ? undefined : String(refreshRate),
			folderID: folderID === undefined ? undefined : String(folderID),
			chunks: chunked(`The page ${name} at ${url}.`, chunkSize),
			metadata,
			documentMetadata: readDocumentMetadata(data.documentMetadata),
			flaw: new URL(url).hostname.endsWith('.invalid') ? `Could not load ${url}` : undefined,
		},
		environment: data.projectEnvironmentIDOrAlias as string | undefined,
		unknown: namesBeside(data, URL_FIELDS).map((field) => `data.${field}`),
	};
}
