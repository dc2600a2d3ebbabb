import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import type { AdviceContext } from '../actions/errors/advice';
import { toApiError } from '../actions/errors/nodeErrors';
import { readEnvironment } from '../actions/fields/environment';
import { collectionReader } from '../actions/fields/values';
import { listEnvironments } from '../api/environments';
import { listEvaluations } from '../api/evaluations';
import { listDocuments } from '../api/knowledgeBase';
import { isJsonObject } from '../protocol/json';
import { Client } from '../transport/client';
import { TransportError } from '../transport/errors';

const CONTEXT: AdviceContext = { isTurn: false, hasConcurrency: false };
const PAGE = 100;
/** The editor loads more when its list is scrolled to the end, so there must be enough to scroll. */
const MIN_RESULTS = 20;

/** The environments of the project. An alias stays the same if an environment is re-created. */
export async function searchEnvironments(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const environments = await withNodeErrors(this, listEnvironments);
	const results = environments.map(({ id, name, alias }) => ({
		name: alias && alias !== name ? `${name} (${alias})` : name,
		value: alias ?? id,
	}));
	results.unshift({ name: 'Project default', value: '' });
	return { results: matching(results, filter) };
}

/** The evaluations of the project. */
export async function searchEvaluations(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const evaluations = await withNodeErrors(this, listEvaluations);
	return {
		results: matching(
			evaluations.map(({ id, name }) => ({ name, value: id })),
			filter,
		),
	};
}

/** @param paginationToken the first page to load, from the previous call */
export async function searchDocuments(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const results: INodeListSearchResult['results'] = [];
	const [firstPage = 1, before = 0] = (paginationToken ?? '')
		.split(':')
		.filter(Boolean)
		.map(Number);
	const seen = new Set<string>();
	const environment = chosenEnvironment(this);
	for (let page = firstPage; ; page++) {
		const query = { page, limit: PAGE, environment };
		const { documents, total } = await withNodeErrors(
			this,
			async (client) => await listDocuments(client, query),
		);
		const found = documents.map(({ documentId, name, type, url }) => ({
			name: `${name ?? url ?? documentId}${type === null ? '' : ` (${type})`}`,
			value: documentId,
			...(url !== null && { url }),
		}));
		results.push(...matching(found, filter));
		const known = seen.size;
		for (const { documentId } of documents) seen.add(documentId);
		// A page may be shorter than requested.
		const count = before + seen.size;
		if (seen.size === known || count >= (total ?? Infinity)) return { results };
		if (results.length >= MIN_RESULTS) {
			return { results, paginationToken: `${page + 1}:${count}` };
		}
	}
}

/** The environment among the options. An expression that the editor cannot resolve is ignored. */
function chosenEnvironment(context: ILoadOptionsFunctions): string | undefined {
	const options = context.getCurrentNodeParameter('options');
	const chosen = readEnvironment(collectionReader(isJsonObject(options) ? options : {}));
	return chosen?.startsWith('=') ? undefined : chosen;
}

/** Skips values that start with `=`, which n8n would evaluate as expressions. */
function matching(results: INodeListSearchResult['results'], filter = '') {
	const wanted = filter.toLowerCase();
	return results.filter(
		({ name, value, url = '' }) =>
			!String(value).startsWith('=') && `${name}\n${url}`.toLowerCase().includes(wanted),
	);
}

async function withNodeErrors<Result>(
	context: ILoadOptionsFunctions,
	request: (client: Client) => Promise<Result>,
): Promise<Result> {
	const client = new Client(context, 0);
	return await request(client).catch((error: unknown) => {
		throw error instanceof TransportError
			? toApiError(context.getNode(), error, CONTEXT, client.secrets.hide)
			: error;
	});
}
