import { environmentOf, isObject, namesBeside } from '../turn/checks';
import type { Json } from '../agent';
import { json, type Answer, type Exchange, type Route } from '../server/exchange';
import { invalid } from '../server/problems';
import { noteUnknown } from '../server/strictness';
import type { Transcript } from '../stores/transcripts';
import { versionOf } from '../stores/versions';
import type { Switches } from '../unknowns';
import type { Voiceflow } from '../voiceflow';
import { meets, propertyCondition } from './filters';
import { described } from './transcripts';

const DATES = ['startDate', 'endDate', 'updatedAfter', 'updatedBefore'] as const;
const TEXTS = ['sessionID', 'environmentID', 'versionID', 'projectEnvironmentIDOrAlias'] as const;
const MOST_FILTERS = 50;
const USUAL_LENGTH = 25;
const SHORT_PAGE = 10;
/** The largest `skip` if it is limited. */
const LIMITED_SKIP = 200;

type Body = { [name: string]: Json };
type Test = (transcript: Transcript) => boolean;

/** The transcripts of a project, page by page (protocol.md, section 9). */
export function transcriptListRoutes(voiceflow: Voiceflow): Route[] {
	return [
		{
			method: 'POST',
			path: '/v1/transcript/project/:project',
			auth: 'project',
			handle: (exchange) => list(voiceflow, exchange),
		},
	];
}

function list(voiceflow: Voiceflow, { segments, query, body = {}, recorded }: Exchange): Answer {
	const { project = '' } = segments;
	const { switches } = voiceflow;
	const mostTaken = switches.transcriptPageOf100 === 'accepted' ? 100 : 99;
	const mostSkipped = switches.transcriptSkip === 'limited' ? LIMITED_SKIP : Infinity;
	voiceflow.agentOf(project);
	if (!isObject(body)) throw invalid('body', { body: 'must be an object' });
	noteUnknown(voiceflow.isStrict, recorded, namesBeside(body, [...DATES, ...TEXTS, 'filters']));
	const take = numberIn(query, 'take', USUAL_LENGTH, 1, mostTaken);
	const skip = numberIn(query, 'skip', 0, 0, mostSkipped);
	const order = query.get('order') ?? 'DESC';
	if (!['ASC', 'DESC'].includes(order)) throw invalid('query', { order: 'must be ASC or DESC' });
	const tests = testsOf(voiceflow, project, body);
	const found = voiceflow.transcripts
		.of(project)
		.filter((transcript) => tests.every((test) => test(transcript)));
	if (order === 'DESC') found.reverse();
	const page = found.slice(skip, skip + pageLength(switches, take));
	const transcripts = page.map((transcript) => described(transcript, switches));
	return json(switches.transcriptWrapper === 'bare' ? transcripts : { transcripts });
}

function pageLength({ transcriptPageLength }: Switches, take: number): number {
	if (transcriptPageLength === 'requested') return take;
	return transcriptPageLength === 'default'
		? Math.min(take, USUAL_LENGTH)
		: Math.min(take, SHORT_PAGE);
}

function numberIn(
	query: URLSearchParams,
	name: string,
	usual: number,
	least: number,
	most: number,
): number {
	const text = query.get(name);
	if (text === null) return usual;
	const number = /^\d+$/.test(text) ? Number(text) : NaN;
	if (!(number >= least && number <= most)) {
		throw invalid('query', { [name]: `must be a number from ${least} to ${most}` });
	}
	return number;
}

function testsOf(voiceflow: Voiceflow, project: string, body: Body): Test[] {
	const { startDate, endDate, updatedAfter, updatedBefore } = checkedDates(body);
	const { sessionID, environmentID, projectEnvironmentIDOrAlias, versionID } = checkedTexts(body);
	const { environments } = voiceflow.agentOf(project);
	const tests: Test[] = [
		({ createdAt }) => createdAt >= startDate && createdAt <= endDate,
		({ updatedAt }) => updatedAt >= updatedAfter && updatedAt <= updatedBefore,
	];
	if (sessionID !== undefined) tests.push(({ id }) => id === sessionID);
	const { transcriptEnvironment } = voiceflow.switches;
	const environment =
		transcriptEnvironment === 'environmentID'
			? (environmentID ?? projectEnvironmentIDOrAlias)
			: (projectEnvironmentIDOrAlias ?? environmentID);
	if (environment !== undefined) {
		const { id } = environmentOf(voiceflow.agentOf(project), environment);
		tests.push((transcript) => transcript.environmentID === id);
	}
	if (versionID !== undefined) {
		const ids = environments
			.filter((one) => versionOf(one, 'published') === versionID)
			.map(({ id }) => id);
		tests.push((transcript) => ids.includes(transcript.environmentID));
	}
	return [...tests, ...filtersOf(body)];
}

function filtersOf({ filters = [] }: Body): Test[] {
	if (!Array.isArray(filters) || filters.length > MOST_FILTERS) {
		throw invalid('body', { filters: `must be a list of at most ${MOST_FILTERS}` });
	}
	const conditions = filters.map(propertyCondition);
	return [
		({ properties, evaluations }) =>
			meets(conditions, (field) =>
				[...properties, ...evaluations].flatMap(({ id, value }) => (id === field ? [value] : [])),
			),
	];
}

/** The dates of a query in milliseconds. A missing date sets no limit. */
function checkedDates(body: Body): Record<(typeof DATES)[number], number> {
	const dateOf = (name: string): number => {
		const value = body[name];
		if (value === undefined)
			return name.startsWith('end') || name.endsWith('Before') ? Infinity : 0;
		const isDate = typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value);
		const time = isDate ? Date.parse(value) : NaN;
		if (Number.isNaN(time)) throw invalid('body', { [name]: 'must be an ISO date-time' });
		return time;
	};
	return {
		startDate: dateOf('startDate'),
		endDate: dateOf('endDate'),
		updatedAfter: dateOf('updatedAfter'),
		updatedBefore: dateOf('updatedBefore'),
	};
}

function checkedTexts(body: Body): Partial<Record<(typeof TEXTS)[number], string>> {
	for (const name of TEXTS) {
		if (body[name] !== undefined && typeof body[name] !== 'string') {
			throw invalid('body', { [name]: 'must be a string' });
		}
	}
	return body as Partial<Record<(typeof TEXTS)[number], string>>;
}
