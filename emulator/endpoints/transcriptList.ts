import { checkedFields, dateTime, numberIn, optional, text, type Checked } from '../server/checks';
import { endpoint, json, type Answer, type Exchange, type Route } from '../server/exchange';
import { invalid } from '../server/problems';
import type { Transcript } from '../stores/transcripts';
import { versionOf } from '../stores/versions';
import { environmentOf } from '../turn/checks';
import type { Voiceflow } from '../voiceflow';
import { meets, propertyFilters } from './filters';
import { described } from './transcripts';

const USUAL_LENGTH = 25;
/** The longest page for each answer to what a page contains. */
const LONGEST_PAGE = { requested: Infinity, default: USUAL_LENGTH, shorter: 10 };
/** The largest `skip` if it is limited. */
const LIMITED_SKIP = 200;
const FIELDS = {
	startDate: optional(dateTime),
	endDate: optional(dateTime),
	updatedAfter: optional(dateTime),
	updatedBefore: optional(dateTime),
	sessionID: optional(text()),
	environmentID: optional(text()),
	versionID: optional(text()),
	projectEnvironmentIDOrAlias: optional(text()),
	filters: optional(propertyFilters),
};

/** The transcripts of a project, page by page (protocol.md, section 9). */
export function transcriptListRoutes(voiceflow: Voiceflow): Route[] {
	const path = 'POST /v1/transcript/project/:project';
	return [endpoint(path, (exchange) => list(voiceflow, exchange))];
}

function list(voiceflow: Voiceflow, exchange: Exchange): Answer {
	const { segments, query, body = {} } = exchange;
	const { project = '' } = segments;
	const { switches, transcripts } = voiceflow;
	voiceflow.agentOf(project);
	const mostTaken = switches.transcriptPageOf100 === 'accepted' ? 100 : 99;
	const mostSkipped = switches.transcriptSkip === 'limited' ? LIMITED_SKIP : Infinity;
	const take = numberIn(query, 'take', USUAL_LENGTH, 1, mostTaken);
	const skip = numberIn(query, 'skip', 0, 0, mostSkipped);
	const order = query.get('order') ?? 'DESC';
	if (!['ASC', 'DESC'].includes(order)) throw invalid('query', { order: 'must be ASC or DESC' });
	const isWanted = filterOf(voiceflow, project, checkedFields(exchange, body, FIELDS));
	const found = transcripts.of(project).filter(isWanted);
	if (order === 'DESC') found.reverse();
	const length = Math.min(take, LONGEST_PAGE[switches.transcriptPageLength]);
	const page = found.slice(skip, skip + length).map((one) => described(one, switches));
	return json(switches.transcriptWrapper === 'bare' ? page : { transcripts: page });
}

function filterOf(
	voiceflow: Voiceflow,
	project: string,
	wanted: Checked<typeof FIELDS>,
): (transcript: Transcript) => boolean {
	const { startDate, endDate, updatedAfter, updatedBefore, sessionID, filters = [] } = wanted;
	const ids = environmentIds(voiceflow, project, wanted);
	return ({ id, environmentID, createdAt, updatedAt, properties, evaluations }) =>
		isWithin(createdAt, startDate, endDate) &&
		isWithin(updatedAt, updatedAfter, updatedBefore) &&
		(sessionID === undefined || id === sessionID) &&
		ids.includes(environmentID) &&
		filters.every(({ id: field, op, value }) => {
			const measured = [...properties, ...evaluations].filter((one) => one.id === field);
			return meets(
				op,
				value,
				measured.map((one) => one.value),
			);
		});
}

/** The IDs of the requested environments. */
function environmentIds(
	voiceflow: Voiceflow,
	project: string,
	{ environmentID, projectEnvironmentIDOrAlias, versionID }: Checked<typeof FIELDS>,
): string[] {
	const agent = voiceflow.agentOf(project);
	const names = [environmentID, projectEnvironmentIDOrAlias];
	if (voiceflow.switches.transcriptEnvironment !== 'environmentID') names.reverse();
	const name = names[0] ?? names[1];
	const environments = name === undefined ? agent.environments : [environmentOf(agent, name)];
	return environments
		.filter((one) => versionID === undefined || versionOf(one, 'published') === versionID)
		.map(({ id }) => id);
}

function isWithin(time: number, first: string | undefined, last: string | undefined): boolean {
	return (
		(first === undefined || time >= Date.parse(first)) &&
		(last === undefined || time <= Date.parse(last))
	);
}
