import {
	isJsonObject,
	objectAt,
	objectsAt,
	type JsonObject,
	type JsonValue,
} from '../protocol/json';
import { readBodyJson } from '../transport/body';
import type { Client } from '../transport/client';
import { inNodeNames } from './nodeNames';

export interface UsageQuery {
	/** A metric of Voiceflow's, e.g. `credit_usage`. */
	metric: string;
	/** ISO 8601. */
	startTime?: string;
	endTime?: string;
	environment?: string;
	/** Rows of a page, 1 to 500. */
	limit: number;
	/** Where the page before ended; nothing for the first one. */
	cursor?: JsonValue;
}

export interface UsagePage {
	/** In the node's names; those of `top_intents` are its intents. */
	rows: JsonObject[];
	/** There when more pages follow. */
	cursor?: JsonValue;
}

/** The most rows that a page holds. */
export const LARGEST_USAGE_PAGE = 500;
// A search changes nothing, so it may be repeated.
const LIMITS = { maxRetries: 2, idleTimeout: 60 };

/** One page of the project's usage (protocol.md, section 14). */
export async function queryUsage(client: Client, query: UsageQuery): Promise<UsagePage> {
	const { metric, startTime, endTime, environment, limit, cursor } = query;
	const answer = await client.send((projectID) => ({
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
		accept: 'json',
		limits: LIMITS,
	}));
	const json = await readBodyJson(answer);
	const result = (isJsonObject(json) ? objectAt(json, 'result') : undefined) ?? {};
	const rows = [...objectsAt(result, 'items'), ...objectsAt(result, 'intents')];
	// Null is how some servers say that there is no more.
	return { rows: rows.map(inNodeNames), cursor: result.cursor ?? undefined };
}
