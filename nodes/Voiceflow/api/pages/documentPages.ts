import { listDocuments, type DocumentQuery, type KnowledgeDocument } from '../knowledgeBase';
import type { Client } from '../../transport/client';
import type { TransportError } from '../../transport/errors';
import { errorUnlessCanceled } from '../../transport/retry';

const LARGEST_PAGE = 100;
const MAX_ROUNDS = 2;

export interface FoundDocuments {
	documents: KnowledgeDocument[];
	/** The number of documents, if Voiceflow returns it. */
	total?: number;
	/** Why a later page could not be read. */
	failure?: TransportError;
}

/**
 * Fetches the documents of all pages, at most `wanted` of them, each once.
 * Some servers return shorter pages than requested, so the list ends when its total is reached or
 * a page has no new documents. It is sorted by update time, so a change between two pages shifts it
 * and a document may be missed. If the total does not match or has changed, all are read again.
 * @throws TransportError if the first page cannot be read
 */
export async function fetchDocuments(
	client: Client,
	query: Pick<DocumentQuery, 'documentType' | 'environment'>,
	wanted: number,
): Promise<FoundDocuments> {
	const found = new Map<string, KnowledgeDocument>();
	const limit = Math.min(wanted, LARGEST_PAGE);
	let round: Round = {};
	for (let count = 1; count <= MAX_ROUNDS; count++) {
		round = await readPages(client, { ...query, limit }, wanted, found);
		const { first, last, failure } = round;
		const isComplete = last === undefined || (first === last && found.size >= last);
		if (failure || isComplete || found.size >= wanted) break;
	}
	const { last: total, failure } = round;
	return { documents: Array.from(found.values()).slice(0, wanted), total, failure };
}

interface Round {
	/** The total on the first page. */
	first?: number;
	/** The total on the last page. */
	last?: number;
	failure?: TransportError;
}

async function readPages(
	client: Client,
	query: Omit<DocumentQuery, 'page'>,
	wanted: number,
	found: Map<string, KnowledgeDocument>,
): Promise<Round> {
	const round: Round = {};
	const seen = new Set<string>();
	for (let page = 1; ; page++) {
		const answer = await listDocuments(client, { ...query, page }).catch((error: unknown) => {
			if (found.size === 0) throw error;
			return errorUnlessCanceled(error);
		});
		if (answer instanceof Error) return { ...round, failure: answer };
		const { documents, total } = answer;
		if (page === 1) round.first = total;
		round.last = total;
		const before = seen.size;
		for (const document of documents) seen.add(document.documentId);
		for (const document of documents) found.set(document.documentId, document);
		const isLast = seen.size === before || seen.size >= (total ?? Infinity);
		if (isLast || found.size >= wanted) return round;
	}
}
