import { fieldOf, type Json } from '../agent';
import { isoOf } from '../clock';
import { readFixtures } from '../fixtures';
import {
	anything,
	checkedFields,
	dateTime,
	numeric,
	optional,
	text,
	type Checked,
} from '../server/checks';
import { endpoint, json, type Answer, type Exchange, type Route } from '../server/exchange';
import { invalid } from '../server/problems';
import { environmentOf } from '../turn/checks';
import type { Switches } from '../unknowns';
import type { Voiceflow } from '../voiceflow';
import { dataOf } from './uploads';

const DAY = 86_400_000;
const FIRST_DAY = Date.parse('2026-01-01T00:00:00.000Z');
const PATH = '/v2/query/usage';
const FILTER = {
	projectID: text(),
	startTime: optional(dateTime),
	endTime: optional(dateTime),
	projectEnvironmentIDOrAlias: anything,
	limit: optional(numeric(1, 500)),
	cursor: optional(numeric(0)),
};

/** The documented answer for each metric. */
const ANSWERS = new Map(
	Array.from(readFixtures().values())
		.filter(({ request, certainty }) => request?.path === PATH && certainty === 'documented')
		.map(({ request, response }) => [nameIn(request?.body), response.body]),
);

type Filter = Checked<typeof FILTER>;

/** The usage of a project, page by page (protocol.md, section 14). */
export function usageRoutes(voiceflow: Voiceflow): Route[] {
	return [endpoint(`POST ${PATH}`, (exchange) => answer(voiceflow, exchange))];
}

function answer(voiceflow: Voiceflow, exchange: Exchange): Answer {
	const data = dataOf(exchange);
	const filter = checkedFields(exchange, fieldOf(data, 'filter'), FILTER, 'data.filter.');
	const name = String(fieldOf(data, 'name'));
	const documented = ANSWERS.get(name);
	if (documented === undefined) throw invalid('body', { 'data.name': `unknown metric ${name}` });
	const items = fieldOf(fieldOf(documented, 'result'), 'items');
	if (!Array.isArray(items)) return json(documented);
	const [row] = items as [{ [field: string]: Json }];
	return page(rowsLike(row, voiceflow, filter), filter, voiceflow.switches);
}

/** A page of rows. It has a cursor if more rows follow, or if this kind of list ends with a cursor. */
function page(rows: Json[], { limit = 100, cursor = 0 }: Filter, switches: Switches): Answer {
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

/** The documented row for each day and environment. */
function rowsLike(row: { [field: string]: Json }, voiceflow: Voiceflow, filter: Filter): Json[] {
	const { projectID, startTime, endTime, projectEnvironmentIDOrAlias: named } = filter;
	const agent = voiceflow.agentOf(projectID);
	const first = startTime === undefined ? 0 : Date.parse(startTime);
	const last = endTime === undefined ? Infinity : Date.parse(endTime);
	const ids = [named].flat().map((one) => environmentOf(agent, one as string | undefined).id);
	const days = Array.from({ length: voiceflow.usageDays }, (_, day) => FIRST_DAY + day * DAY);
	return days.flatMap((time, day) =>
		time < first || time > last
			? []
			: ids.map((environmentID) => {
					const period = isoOf(time);
					return { ...row, period, projectID, environmentID, count: day + 1 };
				}),
	);
}

function nameIn(body: Json): string {
	return String(fieldOf(fieldOf(body, 'data'), 'name'));
}
