import {
	isJsonObject,
	objectAt,
	objectsAt,
	type JsonObject,
	type JsonValue,
} from '../protocol/json';
import type { Client } from '../transport/client';
import { inNodeNames } from './nodeNames';
import { unexpectedResponse } from './unexpectedResponse';

export interface UsageQuery {
	/** One of Voiceflow's metrics, e.g. `credit_usage`. */
	metric: string;
	/** In ISO format. */
	startTime?: string;
	endTime?: string;
	environment?: string;
	/** From 1 to 500. */
	limit: number;
	cursor?: JsonValue;
}

export interface UsagePage {
	/** For `top_intents`, the intents. */
	rows: JsonObject[];
	cursor?: JsonValue;
}

export const LARGEST_USAGE_PAGE = 500;
const LIMITS = { maxRetries: 2, idleTimeout: 60 };

/**
 * Returns one page of the project's usage (protocol.md, section 14).
 * @throws TransportError for a response without a list of rows
 */
export async function queryUsage(client: Client, query: UsageQuery): Promise<UsagePage> {
	const { metric, startTime, endTime, environment, limit, cursor } = query;
	const json = await client.sendForJson((projectID) => ({
		effect: 'read',
		method: 'POST',
		service: 'analytics-api',
		path: '/v2/query/usage',
		json: {
			data: {
				name: metric,
				filter: {
					projectID,
					startTime,
					endTime,
					projectEnvironmentIDOrAlias: environment,
					limit,
					cursor,
				},
			},
		},
		auth: 'project',
		limits: LIMITS,
	}));
	const result = (isJsonObject(json) ? objectAt(json, 'result') : undefined) ?? {};
	if (!Array.isArray(result.items) && !Array.isArray(result.intents)) {
		throw unexpectedResponse(client, 'POST /v2/query/usage', 'list of rows', json, 'read');
	}
	const rows = [...objectsAt(result, 'items'), ...objectsAt(result, 'intents')];
	// Some servers send null after the last page.
	return { rows: rows.map(inNodeNames), cursor: result.cursor ?? undefined };
}
