import type { Json } from '../agent';
import { isoOf } from '../clock';
import { checkedFields, numberIn, object, optional, text } from '../server/checks';
import { endpoint, json, type Answer, type Exchange, type Route } from '../server/exchange';
import { invalid, problem, Problem } from '../server/problems';
import type { KnowledgeDocument } from '../stores/documents';
import type { Switches } from '../unknowns';
import type { Voiceflow } from '../voiceflow';
import {
	dataOf,
	documentMetadata,
	documentMetadataOf,
	LARGEST_UPLOAD,
	readTable,
	readUpload,
	type Upload,
} from './uploads';

const BASE = '/v1alpha1/public/knowledge-base/document';
const OLDER_BASE = '/v1/knowledge-base/docs';
const MOST_LISTED = 100;
/** The length of a page if pages are shorter than requested. */
const SHORT_PAGE = 50;
const CHANGE = {
	metadata: optional(object),
	documentMetadata,
	projectEnvironmentIDOrAlias: optional(text()),
};

/** The documents of the knowledge base (protocol.md, section 10). */
export function documentRoutes(voiceflow: Voiceflow): Route[] {
	const { documents, switches } = voiceflow;
	const upload = { largestBody: LARGEST_UPLOAD };
	return [
		endpoint(`GET ${OLDER_BASE}`, (exchange) => {
			if (switches.olderDocuments === 'works') return list(voiceflow, exchange);
			throw problem(404, `Cannot GET ${OLDER_BASE}`);
		}),
		endpoint(`GET ${BASE}`, (exchange) => list(voiceflow, exchange)),
		endpoint(
			`POST ${BASE}`,
			(exchange) => {
				const document = stored(voiceflow, exchange, readUpload(exchange));
				return json({ data: described(voiceflow, document) }, 201);
			},
			upload,
		),
		endpoint(`POST ${BASE}/upload/table`, (exchange) => {
			const document = stored(voiceflow, exchange, readTable(exchange));
			return json(whole(voiceflow, document), Number(switches.tableStatus));
		}),
		endpoint(`GET ${BASE}/:document`, (exchange) => {
			const document = requested(voiceflow, exchange, aliasIn(exchange));
			const isDone = documents.statusOf(document, true) === 'SUCCESS';
			return json(whole(voiceflow, isDone ? document : { ...document, chunks: [] }));
		}),
		endpoint(
			`PUT ${BASE}/:document`,
			(exchange) => {
				const { content, environment } = readUpload(exchange);
				const document = requested(voiceflow, exchange, environment);
				return json({ data: described(voiceflow, documents.replace(document, content)) }, 201);
			},
			upload,
		),
		endpoint(`PATCH ${BASE}/:document`, (exchange) => patch(voiceflow, exchange)),
		endpoint(`DELETE ${BASE}/:document`, (exchange) => {
			documents.delete(requested(voiceflow, exchange, aliasIn(exchange)).documentID);
			return { status: 200 };
		}),
	];
}

/** The document that the path names. Assumed: in another environment, it is not found. */
function requested(
	voiceflow: Voiceflow,
	{ segments }: Exchange,
	alias: string | undefined,
): KnowledgeDocument {
	const document = voiceflow.documents.find(segments.document ?? '');
	const isAnywhere = alias === undefined && voiceflow.switches.documentEnvironment === 'all';
	const isThere = isAnywhere || document?.environment.id === voiceflow.environmentOf(alias).id;
	if (!document || !isThere) throw documentProblem(voiceflow, 404, 'Document not found');
	return document;
}

/** A document as answers contain it. `isPoll` advances its processing. */
function described(
	{ documents }: Voiceflow,
	document: KnowledgeDocument,
	isPoll = false,
): { [field: string]: Json } {
	const { documentID, content, updatedAt } = document;
	const type = documents.statusOf(document, isPoll);
	const status = type === 'ERROR' ? { type, data: content.flaw } : { type };
	return { documentID, data: { ...content.data }, updatedAt: isoOf(updatedAt), status };
}

function whole(voiceflow: Voiceflow, document: KnowledgeDocument): Json {
	return {
		data: described(voiceflow, document),
		chunks: document.chunks.map((chunk) => ({ ...chunk })),
		metadata: documentMetadataOf(voiceflow.switches, document.content),
	};
}

function list(voiceflow: Voiceflow, exchange: Exchange): Answer {
	const { query } = exchange;
	const page = numberIn(query, 'page', 1, 1);
	const wanted = numberIn(query, 'limit', 10, 1, MOST_LISTED);
	const { documentPageLength, documentTotal } = voiceflow.switches;
	const limit = documentPageLength === 'shorter' ? Math.min(wanted, SHORT_PAGE) : wanted;
	const type = query.get('documentType');
	const found = voiceflow.documents
		.of(voiceflow.environmentOf(aliasIn(exchange)))
		.filter(({ content }) => type === null || content.data.type === type);
	const listed = found.slice((page - 1) * limit, page * limit);
	return json({
		...totalOf(found.length, documentTotal),
		data: listed.map((document) => described(voiceflow, document, true)),
	});
}

function totalOf(count: number, form: Switches['documentTotal']): { total?: number | string } {
	if (form === 'missing') return {};
	if (form === 'text') return { total: String(count) };
	return { total: form === 'higher' ? count + 3 : count };
}

/** Stores an upload. An existing name is a conflict, unless it may be overwritten. */
function stored(
	voiceflow: Voiceflow,
	{ query }: Exchange,
	{ content, environment: alias }: Upload,
): KnowledgeDocument {
	const { documents, switches } = voiceflow;
	const environment = voiceflow.environmentOf(alias);
	const known = documents
		.of(environment)
		.find((document) => document.content.data.name === content.data.name);
	if (known && query.get('overwrite') === 'true') return documents.replace(known, content);
	if (!known || switches.sameName === 'added') return documents.add(environment, content);
	throw new Problem(409, { code: 409, status: 'Conflict', data: 'file already exists' });
}

function patch(voiceflow: Voiceflow, exchange: Exchange): Answer {
	const change = checkedFields(exchange, dataOf(exchange), CHANGE, 'data.');
	const { metadata, projectEnvironmentIDOrAlias: alias } = change;
	const document = requested(voiceflow, exchange, alias);
	if (!metadata && !change.documentMetadata) {
		throw invalid('body', { 'data.metadata': 'must be an object' });
	}
	if (metadata && document.content.data.type === 'table') {
		throw documentProblem(voiceflow, 400, 'The metadata of a table is set chunk by chunk');
	}
	document.content.documentMetadata = change.documentMetadata ?? document.content.documentMetadata;
	for (const chunk of document.chunks) Object.assign(chunk.metadata, metadata);
	document.updatedAt = voiceflow.clock.now();
	return json({ data: described(voiceflow, document) });
}

/** An error of these endpoints. */
function documentProblem({ switches }: Voiceflow, status: number, message: string): Problem {
	return problem(status, message, Number(switches.documentErrors));
}

function aliasIn({ query }: Exchange): string | undefined {
	return query.get('projectEnvironmentIDOrAlias') ?? undefined;
}
