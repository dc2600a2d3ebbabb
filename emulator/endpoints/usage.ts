import { fieldOf, type Json } from '../agent';
import { isoOf } from '../clock';
import { readFixtures } from '../fixtures';
import { json, type Answer, type Exchange, type Route } from '../server/exchange';
import { invalid } from '../server/problems';
import { noteUnknown } from '../server/strictness';
import { environmentOf, isObject, namesBeside } from '../turn/checks';
import type { Switches } from '../unknowns';
import type { Voiceflow } from '../voiceflow';

const DAY = 86_400_000;
const FIRST_DAY = Date.parse('2026-01-01T00:00:00.000Z');
const MOST = 500;
const PATH = '/v2/query/usage';
const FILTERS = [
	'projectID',
	'startTime',
	'endTime',
	'projectEnvironmentIDOrAlias',
	'limit',
	'cursor',
];

/** What every row contains, whatever its metric. */
const COMMON = ['period', 'projectID', 'environmentID', 'count'];

/** The documented answer for each metric. */
const ANSWERS = new Map(
	Array.from(readFixtures().values())
		.filter(({ request, certainty }) => request?.path === PATH && certainty === 'documented')
		.map(({ request, response }) => [nameIn(request?.body), response.body]),
);

type Filter = { [name: string]: Json };

/** The usage of a project, page by page (protocol.md, section 14). */
export function usageRoutes(voiceflow: Voiceflow): Route[] {
	return [
		{
			method: 'POST',
			path: PATH,
			auth: 'project',
			handle: (exchange) => answer(voiceflow, exchange),
		},
	];
}

function answer(voiceflow: Voiceflow, { body, recorded }: Exchange): Answer {
	const data = isObject(body) ? body.data : undefined;
	const { name, filter } = isObject(data) ? data : {};
	if (!isObject(filter) || typeof filter.projectID !== 'string') {
		throw invalid('body', { 'data.filter.projectID': 'must be a string' });
	}
	voiceflow.agentOf(filter.projectID);
	noteUnknown(voiceflow.isStrict, recorded, namesBeside(filter, FILTERS));
	const documented = ANSWERS.get(String(name));
	if (documented === undefined) {
		throw invalid('body', { 'data.name': `unknown metric ${String(name)}` });
	}
	const result = fieldOf(documented, 'result');
	const [row] = (fieldOf(result, 'items') ?? []) as Array<{ [field: string]: Json }>;
	if (!row) return json(documented);
	const fields = Object.entries(row).filter(([field]) => !COMMON.includes(field));
	return page(rowsOf(voiceflow, filter, Object.fromEntries(fields)), filter, voiceflow.switches);
}

/** A page of rows. It has a cursor if more rows follow, or if this kind of list ends with a cursor. */
function page(rows: Json[], { limit = 100, cursor = 0 }: Filter, switches: Switches): Answer {
	if (typeof limit !== 'number' || !(limit >= 1 && limit <= MOST)) {
		throw invalid('body', { 'data.filter.limit': `must be a number from 1 to ${MOST}` });
	}
	if (typeof cursor !== 'number') {
		throw invalid('body', { 'data.filter.cursor': 'must be a number' });
	}
	const isShort = switches.usageRows === 'shorter' && cursor === 0;
	const items = rows.slice(cursor, cursor + (isShort ? 1 : limit));
	const next = cursor + items.length;
	const isMore = next < rows.length;
	const following = isMore ? next : cursorAtEnd(switches.usageEnd, cursor, items.length);
	return json({ result: following === undefined ? { items } : { cursor: following, items } });
}

/** The cursor of the last page with rows, and of the pages after it. */
function cursorAtEnd(
	end: Switches['usageEnd'],
	cursor: number,
	rowCount: number,
): number | undefined {
	if (end === 'noCursor') return undefined;
	if (end === 'firstPageAgain') return 0;
	if (rowCount > 0) return cursor + rowCount;
	if (end === 'zeroCursor') return 0;
	if (end === 'sameCursor') return cursor;
	return end === 'freshCursor' ? cursor + 1 : undefined;
}

/** A row for each day and environment. */
function rowsOf(voiceflow: Voiceflow, filter: Filter, fields: { [field: string]: Json }): Json[] {
	const projectID = filter.projectID as string;
	const agent = voiceflow.agentOf(projectID);
	const [start, end] = [timeOf(filter, 'startTime', 0), timeOf(filter, 'endTime', Infinity)];
	const named = filter.projectEnvironmentIDOrAlias;
	const names = named === undefined ? [undefined] : Array.isArray(named) ? named : [named];
	const environments = names.map((one) => environmentOf(agent, one as string | undefined));
	const rows: Json[] = [];
	for (let day = 0; day < voiceflow.usageDays; day++) {
		const time = FIRST_DAY + day * DAY;
		if (time < start || time > end) continue;
		for (const { id } of environments) {
			rows.push({ period: isoOf(time), projectID, environmentID: id, count: day + 1, ...fields });
		}
	}
	return rows;
}

function timeOf(filter: Filter, name: string, usual: number): number {
	const value = filter[name];
	if (value === undefined) return usual;
	const time = typeof value === 'string' ? Date.parse(value) : NaN;
	if (Number.isNaN(time)) throw invalid('body', { [`data.filter.${name}`]: 'must be an ISO date' });
	return time;
}

function nameIn(body: Json): string {
	return String(fieldOf(fieldOf(body, 'data'), 'name'));
}
