import { UNKNOWNS, type AnswerTo } from '../../emulator/unknowns';
import {
	objectAt,
	objectsAt,
	stringAt,
	type JsonObject,
	type JsonValue,
} from '../../nodes/Voiceflow/protocol/json';
import { objectOf } from '../answers';
import type { Context } from '../context';
import { NotTried, NoVerdict, saw, type Row } from '../row';

const HOUR = 3_600_000;
const MOST_PAGES = 10;
const FEW_ROWS = 3;

interface UsagePage {
	rows: JsonObject[];
	cursor: JsonValue | undefined;
}

/** Rows about the pages of usage lists. They cost nothing. */
export const usageRows: Row[] = [
	{
		name: 'End of a list of usage',
		request: 'POST /v2/query/usage with limit 1, page after page',
		reads: 'the cursor and the rows of the last pages',
		decides: 'where Get Usage stops',
		unknown: 'usageEnd',
		async run(context) {
			const filter = await fewRowsOf(context);
			const seen = new Set<string>();
			let cursor: JsonValue | undefined;
			for (let page = 1; page <= MOST_PAGES; page++) {
				const sent = cursor;
				const { rows, cursor: next } = await pageOf(context, { ...filter, limit: 1 }, sent);
				const [row] = rows;
				const isKnown = row !== undefined && seen.has(JSON.stringify(row));
				if (row && !isKnown) seen.add(JSON.stringify(row));
				if (!row || isKnown || isNone(next)) {
					const answer = isKnown ? 'firstPageAgain' : endOf(row !== undefined, next, sent);
					const how = UNKNOWNS.usageEnd.answers[answer];
					return saw(answer, `The list of ${seen.size} rows ends with page ${page}: ${how}`);
				}
				cursor = next;
			}
			throw new NotTried(`The list has more than ${MOST_PAGES} pages`);
		},
	},
	{
		name: 'Rows of a page of usage',
		request: `POST /v2/query/usage with limit ${FEW_ROWS}`,
		reads: 'the number of rows',
		decides: 'whether a short page of Get Usage is the last one',
		unknown: 'usageRows',
		async run(context) {
			const { rows, cursor } = await pageOf(context, { limit: FEW_ROWS });
			const says = `A page with limit ${FEW_ROWS} has ${rows.length} rows`;
			if (rows.length >= FEW_ROWS) return saw('requested', says);
			if (isNone(cursor)) throw new NotTried(`${says}, and the project has no more`);
			const after = await pageOf(context, { limit: FEW_ROWS }, cursor);
			const first = JSON.stringify(rows[0]);
			const isMore = after.rows.some((row) => JSON.stringify(row) !== first);
			if (rows.length > 0 && isMore) return saw('shorter', `${says}, although more follow`);
			throw new NotTried(`${says}, and the project has no more`);
		},
	},
];

/** A filter that leaves only a few rows, so that the end of the list is near. */
async function fewRowsOf(context: Context): Promise<JsonObject> {
	const { rows } = await pageOf(context, { limit: 100 });
	const periods = Array.from(new Set(rows.flatMap((row) => stringAt(row, 'period') ?? []))).sort();
	const [first] = periods.slice(-FEW_ROWS);
	const last = Date.parse(periods.at(-1) ?? '');
	if (rows.length === 0) throw new NotTried('The project has no usage yet');
	if (first === undefined || Number.isNaN(last)) return {};
	const filter = { startTime: first, endTime: new Date(last + HOUR).toISOString() };
	const { rows: left } = await pageOf(context, { ...filter, limit: 1 });
	return left.length > 0 ? filter : {};
}

async function pageOf(
	context: Context,
	filter: JsonObject,
	cursor?: JsonValue,
): Promise<UsagePage> {
	const { projectId: projectID } = context.settings;
	const exchange = await context.analytics('/v2/query/usage', {
		data: {
			name: 'interactions',
			filter: { projectID, ...filter, ...(!isNone(cursor) && { cursor }) },
		},
	});
	const result = objectAt(objectOf(exchange), 'result');
	if (!result) throw new NoVerdict('The response has no result');
	return { rows: objectsAt(result, 'items'), cursor: result.cursor };
}

function endOf(
	hasRow: boolean,
	next: JsonValue | undefined,
	sent: JsonValue | undefined,
): AnswerTo<'usageEnd'> {
	if (hasRow) return 'noCursor';
	if (isNone(next)) return 'emptyPage';
	if (next === sent) return 'sameCursor';
	return next === 0 ? 'zeroCursor' : 'freshCursor';
}

function isNone(cursor: JsonValue | undefined): boolean {
	return cursor === undefined || cursor === null;
}
