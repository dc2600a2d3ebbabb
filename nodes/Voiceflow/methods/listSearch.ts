import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { apiErrorOf } from '../actions/failure';
import { listEnvironments } from '../api/environments';
import { listDocuments } from '../api/knowledgeBase';
import { Client } from '../transport/client';
import { TransportError } from '../transport/transportError';

const SUBJECT = { isTurn: false, hasConcurrency: false };
const PAGE = 100;
/** The editor asks for more when its list is scrolled to the end, so there has to be something to scroll. */
const ENOUGH = 20;

/**
 * The environments of the project, for the dropdown of the parameter Environment. An alias is the
 * better value where there is one: it stays the same when the environment is made anew. The first
 * entry leaves the choice to Voiceflow.
 *
 * A value that begins with `=` is not offered: n8n would take it for an expression.
 *
 * @param filter what the user typed, found in names and aliases
 */
export async function searchEnvironments(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const environments = await shownIfFailed(this, listEnvironments);
	const results = environments.map(({ id, name, alias }) => ({
		name: alias && alias !== name ? `${name} (${alias})` : name,
		value: alias ?? id,
	}));
	results.unshift({ name: 'Project default', value: '' });
	return { results: matching(results, filter) };
}

/**
 * The documents of the knowledge base, page by page, for the dropdown of the parameter Document.
 *
 * @param filter what the user typed, found in names and URLs; Voiceflow itself has no search
 * @param paginationToken the page to begin with, as the call before gave it
 */
export async function searchDocuments(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const results: INodeListSearchResult['results'] = [];
	for (let page = Number(paginationToken ?? 1); ; page++) {
		const query = { page, limit: PAGE };
		const { documents, total } = await shownIfFailed(
			this,
			async (client) => await listDocuments(client, query),
		);
		const found = documents.map(({ documentId, name, type, url }) => ({
			name: `${name ?? url ?? documentId}${type === null ? '' : ` (${type})`}`,
			value: documentId,
			...(url !== null && { url }),
		}));
		results.push(...matching(found, filter));
		const isLast = documents.length < PAGE || page * PAGE >= (total ?? Infinity);
		if (isLast) return { results };
		if (results.length >= ENOUGH) return { results, paginationToken: String(page + 1) };
	}
}

function matching(results: INodeListSearchResult['results'], filter = '') {
	const wanted = filter.toLowerCase();
	return results.filter(
		({ name, value, url = '' }) =>
			!String(value).startsWith('=') && `${name}\n${url}`.toLowerCase().includes(wanted),
	);
}

/** What a request gives, or its error as n8n shows it. */
async function shownIfFailed<Result>(
	context: ILoadOptionsFunctions,
	ask: (client: Client) => Promise<Result>,
): Promise<Result> {
	const client = new Client(context, 0);
	return await ask(client).catch((error: unknown) => {
		throw error instanceof TransportError
			? apiErrorOf(context.getNode(), error, SUBJECT, client.secrets.hide)
			: error;
	});
}
