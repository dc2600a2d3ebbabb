import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { limit, readMaxResults, returnAll } from '../fields/paging';
import { requireText } from '../fields/values';
import { incompleteList, withWarnings } from '../errors/incompleteList';
import type { Operation } from '../types';
import { readUsageFilters, usageFilters } from './usageFilters';
import { fetchRows } from '../../api/pages/usagePages';

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
	description: 'The metric to get',
};

export const getOperation: Operation = {
	name: 'Get',
	value: 'get',
	description: "Get the agent's usage data, such as interactions and credits",
	action: 'Get usage data of the agent',
	fields: [metric, returnAll, limit, usageFilters],
	async execute(item) {
		const { client, parameters } = item;
		const query = {
			metric: requireText(parameters, metric, `Choose a metric in ${metric.displayName}.`).trim(),
			...readUsageFilters(item),
		};
		const { rows, failure } = await fetchRows(client, query, readMaxResults(parameters));
		const items: INodeExecutionData[] = rows.map((json) => ({ json: { ...json } }));
		return withWarnings(items, failure ? [incompleteList(failure, client.secrets.hide)] : []);
	},
};
