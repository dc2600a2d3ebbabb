import type { Json } from '../agent';
import {
	checkedFields,
	isObject,
	listOf,
	numberIn,
	object,
	oneOf,
	optional,
	shape,
	text,
	type Kind,
} from '../server/checks';
import type { Exchange } from '../server/exchange';
import { invalid, problem } from '../server/problems';
import type { RecordedPart } from '../server/recording';
import type { Content } from '../stores/documents';
import type { Switches } from '../unknowns';

const MEGABYTE = 1024 * 1024;
const LARGEST_FILE = 10 * MEGABYTE;
/** A file and the rest of its multipart body. */
export const LARGEST_UPLOAD = 11 * MEGABYTE;

const TEXT_FILES = ['csv', 'md', 'txt'];
const FILES = [...TEXT_FILES, 'pdf', 'docx', 'xlsx'];
const MOST_SUMMARIZED = 15;
const FLAGS = [
	...['overwrite', 'markdownConversion', 'llmBasedChunks', 'llmGeneratedQ'],
	...['llmPrependContext', 'llmContentSummarization', 'llmVision'],
];

const webAddress: Kind<string> = {
	words: 'a URL',
	fits: (value): value is string => typeof value === 'string' && URL.canParse(value),
};

/** The metadata of a document: what agents filter it by. */
export const documentMetadata = optional(listOf(shape({ key: text(), values: listOf(text()) })));
const EVERY = {
	documentMetadata,
	folderID: optional(text()),
	url: optional(text()),
	projectEnvironmentIDOrAlias: optional(text()),
};
const FILE = { ...EVERY, metadata: optional(object) };
const PAGE = {
	...FILE,
	type: oneOf('url'),
	url: webAddress,
	name: text(1),
	refreshRate: optional(oneOf('daily', 'weekly', 'monthly', 'never')),
};
const TABLE = {
	...EVERY,
	name: text(1),
	schema: shape({ searchableFields: listOf(text()), metadataFields: optional(listOf(text())) }),
	items: listOf(object),
};

/** An uploaded document. */
export interface Upload {
	content: Content;
	/** The alias or ID of its environment. */
	environment?: string;
}

/** Reads an upload of a file or a URL (protocol.md, section 10). */
export function readUpload(exchange: Exchange): Upload {
	checkQuery(exchange.query);
	const { parts } = exchange.recorded;
	return parts ? readFile(exchange, parts) : readPage(exchange);
}

/** Reads a table whose rows become chunks (protocol.md, section 10). */
export function readTable(exchange: Exchange): Upload {
	checkQuery(exchange.query);
	const data = checkedFields(exchange, dataOf(exchange), TABLE, 'data.');
	const { name, url = null, items, schema, documentMetadata = [] } = data;
	const isSummarized = exchange.query.get('llmContentSummarization') === 'true';
	if (isSummarized && items.length > MOST_SUMMARIZED) {
		throw invalid('body', { 'data.items': `must be at most ${MOST_SUMMARIZED} rows` });
	}
	const chunks = items.map((item) => ({
		content: JSON.stringify(picked(item, schema.searchableFields)),
		metadata: picked(item, schema.metadataFields ?? []),
	}));
	return {
		content: {
			data: { type: 'table', name, url, rowsCount: items.length },
			chunks,
			documentMetadata,
		},
		environment: data.projectEnvironmentIDOrAlias,
	};
}

/** The metadata of a document as answers contain it. */
export function documentMetadataOf({ metadataForm }: Switches, { documentMetadata }: Content) {
	if (metadataForm === 'list') return documentMetadata;
	const entries = documentMetadata.map(({ key, values }) => [
		key,
		values.length === 1 ? values[0] : values,
	]);
	return Object.fromEntries(entries) as { [key: string]: Json };
}

/** The field `data` of a JSON body. */
export function dataOf({ body }: Exchange): Json {
	return isObject(body) ? body.data : undefined;
}

function checkQuery(query: URLSearchParams): void {
	for (const name of FLAGS) {
		if (['true', 'false'].includes(query.get(name) ?? 'false')) continue;
		throw invalid('query', { [name]: 'must be a boolean' });
	}
	numberIn(query, 'maxChunkSize', 1000, 500, 1500);
}

/** The text of a text file is its only chunk. What Voiceflow reads in other files is not known. */
function readFile(exchange: Exchange, parts: RecordedPart[]): Upload {
	const file = parts.find(({ name, bytes }) => name === 'file' && bytes);
	if (!file?.bytes || !file.fileName) throw problem(400, 'file is required', 2);
	const { bytes, fileName: name } = file;
	if (bytes.length > LARGEST_FILE) throw problem(413, 'File too large', 2);
	const extension = name.split('.').at(-1)?.toLowerCase() ?? '';
	if (!FILES.includes(extension)) throw problem(400, `The type of ${name} is not supported`, 2);
	const form = parts.filter((part) => part !== file).map((part) => [part.name, valueOf(part)]);
	const fields = checkedFields(exchange, Object.fromEntries(form), FILE);
	const { url, metadata = {}, documentMetadata = [] } = fields;
	const content = TEXT_FILES.includes(extension) ? bytes.toString() : `The text of ${name}.`;
	const type = extension === 'txt' ? 'text' : extension;
	return {
		content: { data: { type, name, url }, chunks: [{ content, metadata }], documentMetadata },
		environment: fields.projectEnvironmentIDOrAlias,
	};
}

/** The value of a form field. Text that is not JSON stays text, which no metadata is. */
function valueOf({ name, value = '' }: RecordedPart): Json {
	try {
		return /metadata/i.test(name) ? (JSON.parse(value) as Json) : value;
	} catch {
		return value;
	}
}

function readPage(exchange: Exchange): Upload {
	const data = checkedFields(exchange, dataOf(exchange), PAGE, 'data.');
	const { type, name, url, refreshRate, metadata = {}, documentMetadata = [] } = data;
	const isUnknown = new URL(url).hostname.endsWith('.invalid');
	return {
		content: {
			data: { type, name, url, refreshRate },
			chunks: [{ content: `The page ${name} at ${url}.`, metadata }],
			documentMetadata,
			flaw: isUnknown ? `Could not load ${url}` : undefined,
		},
		environment: data.projectEnvironmentIDOrAlias,
	};
}

function picked(item: { [key: string]: Json }, names: string[]): { [key: string]: Json } {
	return Object.fromEntries(names.filter((name) => name in item).map((name) => [name, item[name]]));
}
