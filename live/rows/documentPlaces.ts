import type { JsonObject } from '../../nodes/Voiceflow/protocol/json';
import { conclusive, isSuccess, listOf, objectOf, summaryOf } from '../answers';
import { PREFIX, type Context } from '../context';
import {
	DOCUMENTS,
	fileName,
	LARGEST_PAGE,
	listPage,
	owned,
	readDocument,
	uploadFile,
} from '../documents';
import { NotTried, saw, type Row } from '../row';

const SHORT_PAGE = 50;
const MOST_PAGES = 10;

/** Lists of documents, their environments, and tables. */
export const documentPlaceRows: Row[] = [
	{
		name: 'Length of a page of documents',
		request: `GET ${DOCUMENTS}?limit=${LARGEST_PAGE}, page after page`,
		reads: 'the number of documents on each page',
		decides: 'whether a short page is the last one',
		unknown: 'documentPageLength',
		async run(context) {
			const { pages } = await allPages(context);
			const [first = [], second = []] = pages;
			const says = `A page of ${LARGEST_PAGE} has ${first.length} documents`;
			if (first.length >= LARGEST_PAGE) return saw('requested', says);
			if (second.length > 0) return saw('shorter', `${says}, although more follow`);
			if (first.length > SHORT_PAGE) return saw('requested', `${says}, and no more follow`);
			throw new NotTried(`The project has only ${first.length} documents`);
		},
	},
	{
		name: 'Total of documents',
		request: `GET ${DOCUMENTS}?limit=${LARGEST_PAGE}, page after page`,
		reads: 'total',
		decides: 'where Get Many Documents stops',
		unknown: 'documentTotal',
		async run(context) {
			const { pages, total, isWhole } = await allPages(context);
			const count = pages.flat().length;
			if (total === undefined) return saw('missing', 'The list has no total');
			if (typeof total === 'string') return saw('text', `The total is the text "${total}"`);
			if (typeof total !== 'number') return saw('other', 'The total is neither a number nor text');
			const says = `The total is ${total}, and the list has ${count} documents`;
			if (!isWhole || total === count) return saw('number', says);
			return saw(total > count ? 'higher' : 'lower', says);
		},
	},
	{
		name: 'Document in another environment',
		request: `POST ${DOCUMENTS} to another environment, then GET without one`,
		reads: 'the status of GET',
		decides: 'why Environment is an option of documents',
		unknown: 'documentEnvironment',
		cost: { uploads: 1 },
		async run(context) {
			const other = context.otherThan(context.mainEnvironment?.id);
			const sent = conclusive(await uploadFile(context, fileName(context, '-other'), other.alias));
			if (!isSuccess(sent.status)) return saw('refused', `It gets ${summaryOf(sent)}`);
			const id = owned(context, sent);
			const there = conclusive(await readIn(context, id, other.alias));
			if (!isSuccess(there.status)) {
				return saw('nowhere', `In its own environment, it gets ${summaryOf(there)}`);
			}
			const exchange = conclusive(await readDocument(context, id));
			return isSuccess(exchange.status)
				? saw('all', 'Without an environment, documents of all environments are found')
				: saw('default', `Without an environment, it gets ${summaryOf(exchange)}`);
		},
	},
	{
		name: 'Upload of a table',
		request: `POST ${DOCUMENTS}/upload/table, one row`,
		reads: 'the status',
		decides: 'which statuses are a success',
		unknown: 'tableStatus',
		cost: { uploads: 1 },
		async run(context) {
			const exchange = conclusive(
				await context.send('realtime-api', 'POST', `${DOCUMENTS}/upload/table`, {
					data: {
						name: `${PREFIX}${context.run}-table`,
						schema: { searchableFields: ['text'] },
						items: [{ text: context.words }],
					},
				}),
			);
			if (!isSuccess(exchange.status)) return saw('refused', `It gets ${summaryOf(exchange)}`);
			owned(context, exchange);
			return saw(String(exchange.status), `A table is accepted: HTTP ${exchange.status}`);
		},
	},
];

interface Pages {
	pages: JsonObject[][];
	total: unknown;
	/** False if there are more pages than were read. */
	isWhole: boolean;
}

async function allPages(context: Context): Promise<Pages> {
	return await context.once('pages of documents', async () => {
		const pages: JsonObject[][] = [];
		let total: unknown;
		for (let page = 1; page <= MOST_PAGES; page++) {
			const exchange = await listPage(context, page);
			const documents = listOf(exchange, 'data');
			if (page === 1) total = objectOf(exchange).total;
			if (documents.length === 0) return { pages, total, isWhole: true };
			pages.push(documents);
		}
		return { pages, total, isWhole: false };
	});
}

async function readIn(context: Context, id: string, environment: string) {
	const query = new URLSearchParams({ projectEnvironmentIDOrAlias: environment });
	return await context.send('realtime-api', 'GET', `${DOCUMENTS}/${id}?${query}`);
}
