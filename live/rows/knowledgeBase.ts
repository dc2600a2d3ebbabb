import { objectAt, stringAt, type JsonObject } from '../../nodes/Voiceflow/protocol/json';
import {
	conclusive,
	errorShapeOf,
	isMissing,
	isSuccess,
	listOf,
	objectOf,
	summaryOf,
} from '../answers';
import { CHECK_NAME, PREFIX, UNKNOWN_ID, type Context } from '../context';
import { DOCUMENTS, fileName, owned, readDocument, uploadFile } from '../documents';
import { NotTried, NoVerdict, saw, sawDeletion, type Row } from '../row';
import type { Exchange } from '../wire';

/** Documents of the check, and queries that only find them. */
export const knowledgeBaseRows: Row[] = [
	{
		name: 'Older address of documents',
		request: 'GET https://api.voiceflow.com/v1/knowledge-base/docs?limit=1',
		reads: 'the status',
		decides: 'which address the node should use',
		unknown: 'olderDocuments',
		async run(context) {
			const path = '/v1/knowledge-base/docs?limit=1';
			const exchange = conclusive(await context.send('api', 'GET', path));
			if (isSuccess(exchange.status)) return saw('works', 'The older address still works');
			const isGone = isMissing(exchange) || [404, 410].includes(exchange.status);
			return saw(isGone ? 'gone' : String(exchange.status), `It gets ${summaryOf(exchange)}`);
		},
	},
	{
		name: 'Error of documents',
		request: `GET ${DOCUMENTS}/{none}`,
		reads: 'the shape of the error',
		decides: 'how the message of an error is found',
		unknown: 'documentErrors',
		async run(context) {
			const exchange = conclusive(await readDocument(context, UNKNOWN_ID));
			if (isSuccess(exchange.status)) return saw('success', 'An unknown document is a success');
			const shape = errorShapeOf(exchange);
			return saw(shape, `An unknown document gets ${summaryOf(exchange)}, in shape ${shape}`);
		},
	},
	{
		name: 'Upload',
		request: `POST ${DOCUMENTS}, a small text file with both kinds of metadata`,
		reads: 'the status and the ID',
		decides: 'what Create or Update Document sends',
		expected: '201',
		section: 10,
		cost: { uploads: 1 },
		async run(context) {
			const exchange = conclusive(await firstUpload(context));
			if (!isSuccess(exchange.status)) return saw('refused', `It gets ${summaryOf(exchange)}`);
			await documentId(context);
			return saw(String(exchange.status), `A text file is accepted: HTTP ${exchange.status}`);
		},
	},
	{
		name: 'Same name again',
		request: `POST ${DOCUMENTS}, the same file once more, without overwrite`,
		reads: 'the status',
		decides: 'why the node sends overwrite',
		unknown: 'sameName',
		cost: { uploads: 1 },
		async run(context) {
			const first = await documentId(context);
			const exchange = conclusive(await uploadFile(context, fileName(context)));
			if (!isSuccess(exchange.status)) {
				const answer = exchange.status === 409 ? 'refused' : String(exchange.status);
				return saw(answer, `The same name again gets ${summaryOf(exchange)}`);
			}
			const second = owned(context, exchange);
			return second === first
				? saw('replaced', 'The same name again replaces the document')
				: saw('added', 'The same name again adds a second document');
		},
	},
	{
		name: 'Metadata of a document',
		request: `GET ${DOCUMENTS}/{documentID}, until it is processed`,
		reads: 'the form of metadata',
		decides: 'how Get Document reads metadata',
		unknown: 'metadataForm',
		async run(context) {
			const { metadata } = await processed(context);
			const text = JSON.stringify(metadata ?? null);
			if (!text.includes(context.run)) {
				return saw('missing', 'The metadata of the document does not come back');
			}
			return Array.isArray(metadata)
				? saw('list', 'The metadata is a list of keys with values')
				: saw('object', 'The metadata is an object');
		},
	},
	{
		name: 'Filter on chunks',
		request: 'POST /knowledge-base/query with filters, without synthesis',
		reads: 'which documents the chunks are from',
		decides: 'what Filters (JSON) does',
		expected: 'works',
		section: 10,
		cost: { queries: 2 },
		async run(context) {
			const id = await documentId(context);
			await processed(context);
			const is = await chunksOf(context, { filters: { [CHECK_NAME]: { $eq: context.run } } });
			const isNot = await chunksOf(context, { filters: { [CHECK_NAME]: { $eq: 'other' } } });
			return filterSaid('chunks', is, isNot, context, id);
		},
	},
	{
		name: 'Filter on documents',
		request: 'POST /knowledge-base/query with internalFilters, without synthesis',
		reads: 'which documents the chunks are from',
		decides: 'what Document Filters does',
		expected: 'works',
		section: 10,
		cost: { queries: 2 },
		async run(context) {
			const id = await documentId(context);
			await processed(context);
			const filter = { key: CHECK_NAME, value: context.run };
			const is = await chunksOf(context, { internalFilters: [{ ...filter, operator: 'is' }] });
			const isNot = await chunksOf(context, {
				internalFilters: [{ ...filter, operator: 'is_not' }],
			});
			return filterSaid('documents', is, isNot, context, id);
		},
	},
	{
		name: 'Nothing found',
		request: 'POST /knowledge-base/query, with a filter that no document meets',
		reads: 'the output',
		decides: 'what Query returns if nothing is found',
		unknown: 'nothingFound',
		cost: { queries: 1 },
		async run(context) {
			const value = `${PREFIX}nothing`;
			const exchange = await query(context, {
				synthesis: true,
				internalFilters: [{ key: CHECK_NAME, value, operator: 'is' }],
			});
			const { output, chunks } = objectOf(exchange);
			if (Array.isArray(chunks) && chunks.length > 0) throw new NotTried('Something was found');
			if (output === null || output === undefined) return saw('null', 'The output is null');
			return output === ''
				? saw('empty', 'The output is an empty text')
				: saw('words', 'The output has words');
		},
	},
	{
		name: 'Deleted document',
		request: `DELETE, then GET ${DOCUMENTS}/{documentID}`,
		reads: 'both statuses',
		decides: 'what Delete Document does',
		expected: '200, then 404',
		section: 10,
		async run(context) {
			const id = await documentId(context);
			const path = `${DOCUMENTS}/${id}`;
			const deleted = conclusive(await context.send('realtime-api', 'DELETE', path));
			const after = conclusive(await readDocument(context, id));
			return sawDeletion('a document', deleted.status, after.status);
		},
	},
];

async function firstUpload(context: Context): Promise<Exchange> {
	return await context.once('upload', async () => await uploadFile(context, fileName(context)));
}

async function documentId(context: Context): Promise<string> {
	const exchange = conclusive(await firstUpload(context));
	if (!isSuccess(exchange.status)) throw new NotTried('There is no document of the check');
	return owned(context, exchange);
}

/** The document once it is processed. */
async function processed(context: Context): Promise<JsonObject> {
	const id = await documentId(context);
	return await context.once('processed', async () => {
		const found = await context.poll(async () => {
			const exchange = conclusive(await readDocument(context, id));
			if (exchange.status === 404) return undefined;
			const json = objectOf(exchange);
			const status = objectAt(objectAt(json, 'data') ?? {}, 'status');
			const type = status && stringAt(status, 'type');
			if (type === 'ERROR') throw new NoVerdict('Voiceflow could not process the document');
			return type === 'SUCCESS' ? json : undefined;
		});
		if (!found) throw new NoVerdict('Voiceflow did not process the document in time');
		return found;
	});
}

async function query(context: Context, body: JsonObject): Promise<Exchange> {
	return await context.send('general-runtime', 'POST', '/knowledge-base/query', {
		question: context.words,
		chunkLimit: 5,
		...body,
	});
}

/** The documents that the chunks of a query are from. */
async function chunksOf(context: Context, filters: JsonObject): Promise<string[]> {
	const exchange = await query(context, { synthesis: false, ...filters });
	return listOf(exchange, 'chunks').flatMap((chunk) => stringAt(chunk, 'documentID') ?? []);
}

function filterSaid(what: string, is: string[], isNot: string[], { guard }: Context, id: string) {
	const isOwn = (id: string) => guard.owns(id);
	if (is.length === 0) return saw('nothing', `A filter on ${what} finds nothing`);
	if (!is.every(isOwn)) return saw('ignored', `A filter on ${what} also finds other documents`);
	return isNot.includes(id)
		? saw('ignored', `A filter on ${what} finds the document in any case`)
		: saw('works', `A filter on ${what} finds only the check's document`);
}
