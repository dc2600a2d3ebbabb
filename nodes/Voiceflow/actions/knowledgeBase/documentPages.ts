import { listDocuments, type DocumentQuery, type KnowledgeDocument } from '../../api/knowledgeBase';
import type { Client } from '../../transport/client';

const LARGEST_PAGE = 100;
const MAX_ROUNDS = 2;

/**
 * Fetches the documents of all pages, at most `wanted` of them, each once.
 *
 * The list is sorted by update time, so a change between two pages shifts it and a document may be
 * missed. If the total does not match or has changed, all pages are read once more.
 */
export async function fetchDocuments(
	client: Client,
	query: Pick<DocumentQuery, 'documentType' | 'environment'>,
	wanted: number,
): Promise<KnowledgeDocument[]> {
	const found = new Map<string, KnowledgeDocument>();
	const limit = Math.min(wanted, LARGEST_PAGE);
	for (let round = 1; round <= MAX_ROUNDS; round++) {
		const [first, last] = await readPages(client, { ...query, limit }, wanted, found);
		const isComplete = last === undefined || (first === last && found.size >= last);
		if (isComplete || found.size >= wanted) break;
	}
	return Array.from(found.values()).slice(0, wanted);
}

/** @returns the total on the first page and on the last one */
async function readPages(
	client: Client,
	query: Omit<DocumentQuery, 'page'>,
	wanted: number,
	found: Map<string, KnowledgeDocument>,
): Promise<[number | undefined, number | undefined]> {
	let first: number | undefined;
	for (let page = 1; ; page++) {
		const { documents, total } = await listDocuments(client, { ...query, page });
		if (page === 1) first = total;
		const before = found.size;
		for (const document of documents) found.set(document.documentId, document);
		const isLast =
			documents.length < query.limit ||
			// Without a total, the list ends when a page has no new documents.
			(total === undefined ? found.size === before : page * query.limit >= total);
		if (isLast || found.size >= wanted) return [first, total];
	}
}
