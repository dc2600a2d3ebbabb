import { listDocuments, type DocumentQuery, type KnowledgeDocument } from '../../api/knowledgeBase';
import type { Client } from '../../transport/client';

const LARGEST_PAGE = 100;
/** The second time for what the first one missed. */
const MOST_ROUNDS = 2;

/**
 * The documents of all pages, at most `wanted` of them, each once.
 *
 * The newest update comes first, so what appears or is updated meanwhile moves all others back, and
 * what is deleted moves them forward: pages repeat documents or leave some out. When Voiceflow counts
 * others than were found, or counts otherwise at the end, the pages are read once more.
 */
export async function documentsOf(
	client: Client,
	query: Pick<DocumentQuery, 'documentType' | 'environment'>,
	wanted: number,
): Promise<KnowledgeDocument[]> {
	const found = new Map<string, KnowledgeDocument>();
	const limit = Math.min(wanted, LARGEST_PAGE);
	for (let round = 1; round <= MOST_ROUNDS; round++) {
		const [first, last] = await readPages(client, { ...query, limit }, wanted, found);
		const isComplete = last === undefined || (first === last && found.size >= last);
		if (isComplete || found.size >= wanted) break;
	}
	return Array.from(found.values()).slice(0, wanted);
}

/**
 * Reads page after page into `found`.
 *
 * @returns how many documents Voiceflow counted at first and at last
 */
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
			// A server that counts none is asked until a page holds nothing new.
			(total === undefined ? found.size === before : page * query.limit >= total);
		if (isLast || found.size >= wanted) return [first, total];
	}
}
