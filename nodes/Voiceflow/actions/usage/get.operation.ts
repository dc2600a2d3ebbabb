import type { INodeProperties } from 'n8n-workflow';

import { readDateTime } from '../fields/dateTime';
import { environment, readEnvironment } from '../fields/environment';
import { filtersWith, readFilters } from '../fields/filters';
import { limit, readWanted, returnAll } from '../fields/paging';
import { requireText, type Parameters } from '../fields/values';
import type { Operation } from '../registry';
import { rowsOf } from './usagePages';

const metric: INodeProperties = {
	displayName: 'Metric',
	name: 'metric',
	type: 'options',
	options: [
		{ name: 'Agent Usage', value: 'agent_usage' },
		{ name: 'API Calls', value: 'api_calls' },
		{ name: 'Credit Usage', value: 'credit_usage' },
		{ name: 'Function Usage', value: 'function_usage' },
		{ name: 'Integrations', value: 'integrations' },
		{ name: 'Interactions', value: 'interactions' },
		{ name: 'Knowledge Base Documents', value: 'kb_documents' },
		{ name: 'Top Intents', value: 'top_intents' },
		{ name: 'Transcripts', value: 'transcripts' },
		{ name: 'Unique Users', value: 'unique_users' },
	],
	default: 'interactions',
	description: 'What is counted',
};

const endTime: INodeProperties = {
	displayName: 'End Time',
	name: 'endTime',
	type: 'dateTime',
	default: '',
	placeholder: 'e.g. 2026-11-30T23:59:59Z',
	description: 'Only what was used until then',
};

const startTime: INodeProperties = {
	displayName: 'Start Time',
	name: 'startTime',
	type: 'dateTime',
	default: '',
	placeholder: 'e.g. 2026-11-01T00:00:00Z',
	description: 'Only what was used since then',
};

const ofEnvironment: INodeProperties = {
	...environment,
	description: 'Only what was used in this environment. Without it, it is all of them.',
};

/** Gets a metric, one item for each row. */
export const get: Operation = {
	name: 'Get',
	value: 'get',
	description: 'Get how much the agent was used, in conversations, credits and more',
	action: 'Get the usage of the agent',
	fields: [metric, returnAll, limit, filtersWith(endTime, ofEnvironment, startTime)],
	async execute({ client, parameters, context }) {
		const query = {
			metric: requireText(parameters, metric, 'Choose what is to be counted.').trim(),
			...readUsageFilters(readFilters(parameters), context.getTimezone()),
		};
		const rows = await rowsOf(client, query, readWanted(parameters));
		return rows.map((json) => ({ json: { ...json } }));
	},
};

/** A time without a zone is of the workflow's time zone. */
function readUsageFilters(filters: Parameters, zone: string) {
	return {
		startTime: readDateTime(filters, startTime, zone),
		endTime: readDateTime(filters, endTime, zone),
		environment: readEnvironment(filters),
	};
}
