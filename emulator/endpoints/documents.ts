import type { Environment, Json } from '../agent';
import { isoOf } from '../clock';
import { json, type Answer, type Exchange, type Route } from '../server/exchange';
import { invalid, problem, Problem } from '../server/problems';
import { noteUnknown } from '../server/strictness';
import type { Content, DocumentMetadata, KnowledgeDocument } from '../stores/documents';
import { isObject, namesBeside } from '../turn/checks';
import type { Switches } from '../unknowns';
import type { Voiceflow } from '../voiceflow';
import { documentMetadataOf, readDocumentMetadata } from './documentMetadata';
import { LARGEST_UPLOAD, readUpload, type Upload } from './uploads';
import { readTable } from './tables';

const BASE = '/v1alpha1/public/knowledge-base/document';
const OLDER_BASE = '/v1/knowledge-base/docs';
const MOST_LISTED = 100;
/** The length of a page if pages are shorter than requested. */
const SHORT_PAGE = 50;
const PATCHED = ['metadata', 'documentMetadata', 'projectEnvironmentIDOrAlias'];

/** The documents of the knowledge base, at their newer address (protocol.md, section 10). */
export function documentRoutes(voiceflow: Voiceflow): Route[] {
	const { documents } = voiceflow;
	const route = (
		method: Route['method'],
		path: string,
		handle: Route['handle'],
		largestBody?: number,
	): Route => ({ method, path: BASE + path, auth: 'project', handle, largestBody });
	/** The document that the path names. Assumed: in another environment, it is not found. */
	const requested = ({ segments, query }: Exchange, alias = aliasIn(query)): KnowledgeDocument => {
		const document = documents.find(segments.document ?? '');
		const isAnywhere = alias === undefined && voiceflow.switches.documentEnvironment === 'all';
		const isThere = isAnywhere || document?.environment.id === voiceflow.environmentOf(alias).id;
		if (!document || !isThere) throw documentProblem(voiceflow, 404, 'Document not found');
		return document;
	};
	return [
		{
			method: 'GET',
			path: OLDER_BASE,
			auth: 'project',
			handle: (exchange) => {
				if (voiceflow.switches.olderDocuments === 'gone') {
					throw problem(404, `Cannot GET ${OLDER_BASE}`);
				}
				return list(voiceflow, exchange);
			},
		},
		route('GET', '', (exchange) => list(voiceflow, exchange)),
		route(
			'POST',
			'',
			(exchange) =>
				json({ data: described(voiceflow, store(voiceflow, exchange, readUpload)) }, 201),
			LARGEST_UPLOAD,
		),
		route('POST', '/upload/table', (exchange) => {
			const document = store(voiceflow, exchange, readTable);
			return json(
				{
					data: described(voiceflow, document),
					chunks: document.chunks.map((chunk) => ({ ...chunk })),
					metadata: documentMetadataOf(voiceflow.switches, document.content),
				},
				Number(voiceflow.switches.tableStatus),
			);
		}),
		route('GET', '/:document', (exchange) => {
			const document = requested(exchange);
			const { chunks, content } = document;
			const isDone = documents.statusOf(document, true) === 'SUCCESS';
			return json({
				data: described(voiceflow, document),
				chunks: isDone ? chunks.map((chunk) => ({ ...chunk })) : [],
				metadata: documentMetadataOf(voiceflow.switches, content),
			});
		}),
		route(
			'PUT',
			'/:document',
			(exchange) => {
				const { content, environment, unknown } = readUpload(exchange);
				noteUnknown(voiceflow.isStrict, exchange.recorded, unknown);
				const document = documents.replace(requested(exchange, environment), content);
				return json({ data: described(voiceflow, document) }, 201);
			},
			LARGEST_UPLOAD,
		),
		route('PATCH', '/:document', (exchange) =>
			patch(voiceflow, exchange, requested(exchange, aliasOf(exchange.body))),
		),
		route('PATCH', '/:document/chunk/:chunk', (exchange) => {
			const document = requested(exchange, aliasOf(exchange.body));
			const chunk = document.chunks.find(({ chunkID }) => chunkID === exchange.segments.chunk);
			if (!chunk) throw documentProblem(voiceflow, 404, 'Chunk not found');
			Object.assign(chunk.metadata, changeIn(voiceflow, exchange).metadata);
			return json({ data: described(voiceflow, document) });
		}),
		route('DELETE', '/:document', (exchange) => {
			documents.delete(requested(exchange).documentID);
			return { status: 200 };
		}),
	];
}

/** A document as answers contain it. `isPoll` advances its processing. */
function described(voiceflow: Voiceflow, document: KnowledgeDocument, isPoll = false): Json {
	const { documentID, content, updatedAt } = document;
	const { type, name, url = null, refreshRate, rowsCount, flaw } = content;
	const status = voiceflow.documents.statusOf(document, isPoll);
	return {
		documentID,
		data: { type, name, url, refreshRate, rowsCount },
		updatedAt: isoOf(updatedAt),
		status: status === 'ERROR' ? { type: status, data: flaw } : { type: status },
	};
}

function list(voiceflow: Voiceflow, { query }: Exchange): Answer {
	const page = numberIn(query, 'page', 1, Infinity);
	const requested = numberIn(query, 'limit', 10, MOST_LISTED);
	const { documentPageLength, documentTotal } = voiceflow.switches;
	const limit = documentPageLength === 'shorter' ? Math.min(requested, SHORT_PAGE) : requested;
	const type = query.get('documentType');
	const environment = voiceflow.environmentOf(aliasIn(query));
	const found = voiceflow.documents
		.of(environment)
		.filter(({ content }) => type === null || content.type === type);
	const listed = found.slice((page - 1) * limit, page * limit);
	return json({
		...totalOf(found.length, documentTotal),
		data: listed.map((document) => described(voiceflow, document, true)),
	});
}

function totalOf(count: number, form: Switches['documentTotal']): { total?: number | string } {
	switch (form) {
		case 'missing':
			return {};
		case 'text':
			return { total: String(count) };
		default:
			return { total: form === 'higher' ? count + 3 : count };
	}
}

/** An error of these endpoints. */
function documentProblem({ switches }: Voiceflow, status: number, message: string): Problem {
	return problem(status, message, Number(switches.documentErrors));
}

function numberIn(query: URLSearchParams, name: string, usual: number, most: number): number {
	const text = query.get(name);
	if (text === null) return usual;
	const number = /^\d+$/.test(text) ? Number(text) : NaN;
	if (!(number >= 1 && number <= most)) {
		throw invalid('query', { [name]: `must be a number from 1 to ${most}` });
	}
	return number;
}

/** Stores an upload. An existing name is a conflict, unless it may be overwritten. */
function store(
	voiceflow: Voiceflow,
	exchange: Exchange,
	read: (exchange: Exchange) => Upload,
): KnowledgeDocument {
	const { content, environment: name, unknown } = read(exchange);
	noteUnknown(voiceflow.isStrict, exchange.recorded, unknown);
	const environment = voiceflow.environmentOf(name);
	return stored(voiceflow, environment, content, exchange.query);
}

function stored(
	{ documents, switches }: Voiceflow,
	environment: Environment,
	content: Content,
	query: URLSearchParams,
): KnowledgeDocument {
	const known = documents.named(content.name, environment);
	const isReplaced = query.get('overwrite') === 'true';
	if (known && isReplaced) return documents.replace(known, content);
	if (!known || switches.sameName === 'added') return documents.add(environment, content);
	throw new Problem(409, { code: 409, status: 'Conflict', data: 'file already exists' });
}

function patch(voiceflow: Voiceflow, exchange: Exchange, document: KnowledgeDocument): Answer {
	const { content, chunks } = document;
	const { metadata, documentMetadata = content.documentMetadata } = changeIn(voiceflow, exchange);
	if (metadata && content.type === 'table') {
		throw documentProblem(voiceflow, 400, 'The metadata of a table is set chunk by chunk');
	}
	content.metadata = { ...content.metadata, ...metadata };
	content.documentMetadata = documentMetadata;
	for (const chunk of chunks) Object.assign(chunk.metadata, metadata);
	voiceflow.documents.touch(document);
	return json({ data: described(voiceflow, document) });
}

interface Change {
	metadata?: { [key: string]: Json };
	documentMetadata?: DocumentMetadata;
}

function changeIn(voiceflow: Voiceflow, { body, recorded }: Exchange): Change {
	const data = isObject(body) ? body.data : undefined;
	if (!isObject(data)) throw invalid('body', { data: 'must be an object' });
	noteUnknown(voiceflow.isStrict, recorded, namesBeside(data, PATCHED));
	const { metadata } = data;
	const documentMetadata = readDocumentMetadata(data.documentMetadata);
	if (documentMetadata && metadata === undefined) return { documentMetadata };
	if (!isObject(metadata)) throw invalid('body', { 'data.metadata': 'must be an object' });
	return { metadata, documentMetadata };
}

function aliasIn(query: URLSearchParams): string | undefined {
	return query.get('projectEnvironmentIDOrAlias') ?? undefined;
}

function aliasOf(body: unknown): string | undefined {
	const data = isObject(body) ? body.data : undefined;
	const alias = isObject(data) ? data.projectEnvironmentIDOrAlias : undefined;
	return typeof alias === 'string' ? alias : undefined;
}
