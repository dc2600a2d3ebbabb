import { LARGEST_USAGE_PAGE, queryUsage, type UsageQuery } from '../../api/usage';
import type { JsonObject } from '../../protocol/json';
import type { Client } from '../../transport/client';
import { InputError } from '../errors/inputError';
import { endTime, startTime } from './usageFilters';

/**
 * Fetches the rows of all pages, at most `wanted` of them.
 *
 * @throws InputError when Voiceflow repeats a cursor, which would never end
 */
export async function fetchRows(
	client: Client,
	query: Omit<UsageQuery, 'limit' | 'cursor'>,
	wanted: number,
): Promise<JsonObject[]> {
	const rows: JsonObject[] = [];
	const seen = new Set<string>();
	let cursor: UsageQuery['cursor'];
	do {
		const limit = Math.min(wanted, LARGEST_USAGE_PAGE);
		const page = await queryUsage(client, { ...query, limit, cursor });
		for (const row of page.rows) rows.push(row);
		({ cursor } = page);
		const key = JSON.stringify(cursor);
		if (cursor !== undefined && seen.has(key)) throw repeatedPage();
		seen.add(key);
	} while (cursor !== undefined && rows.length < wanted);
	return rows.slice(0, wanted);
}

function repeatedPage(): InputError {
	return new InputError(
		'Voiceflow returned the same page of usage data twice',
		`Try again later, or request a shorter period with ${startTime.displayName} and ${endTime.displayName}.`,
	);
}
