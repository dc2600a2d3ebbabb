import { listDocuments, type DocumentQuery, type KnowledgeDocument } from '../../api/knowledgeBase';
import type { Client } from '../../transport/client';

const LARGEST_PAGE = 100;
const MAX_ROUNDS = 2;

export interface FoundDocuments {
	documents: KnowledgeDocument[];
	/** How many there are, if Voiceflow says so. */
	total?: number;
}

/**
 * Fetches the documents of all pages, at most `wanted` of them, each once.
 * Some servers return shorter pages than requested, so the list ends when its total is reached or
 * a page has no new documents. It is sorted by update time, so a change between two pages shifts it and a
 * document may be missed. If the total does not match or has changed, all pages are read once more.
 */
export async function fetchDocuments(
	client: Client,
	query: Pick<DocumentQuery, 'documentType' | 'environment'>,
	wanted: number,
): Promise<FoundDocuments> {
	const found = new Map<string, KnowledgeDocument>();
	const limit = Math.min(wanted, LARGEST_PAGE);
	let total: number | undefined;
	for (let round = 1; round <= MAX_ROUNDS; round++) {
		const [first, last] = await readPages(client, { ...query, limit }, wanted, found);
		total = last;
		const isComplete = last === undefined || (first === last && found.size >= last);
		if (isComplete || found.size >= wanted) break;
	}
	return { documents: Array.from(found.values()).slice(0, wanted), total };
}

/** @returns the total on the first page and on the last one */
async function readPages(
	client: Client,
	query: Omit<DocumentQuery, 'page'>,
	wanted: number,
	found: Map<string, KnowledgeDocument>,
): Promise<[number | undefined, number | undefined]> {
	let first: number | undefined;
	const seen = new Set<string>();
	for (let page = 1; ; page++) {
		const { documents, total } = await listDocuments(client, { ...query, page });
		if (page === 1) first = total;
		const before = seen.size;
		for (const document of documents) seen.add(document.documentId);
		for (const document of documents) found.set(document.documentId, document);
		const isLast = seen.size === before || seen.size >= (total ?? Infinity);
		if (isLast || found.size >= wanted) return [first, total];
	}
}
