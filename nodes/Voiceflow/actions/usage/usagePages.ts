import { LARGEST_USAGE_PAGE, queryUsage, type UsageQuery } from '../../api/usage';
import type { JsonObject } from '../../protocol/json';
import type { Client } from '../../transport/client';
import { InputError } from '../inputError';

/**
 * The rows of all pages, at most `wanted` of them.
 *
 * @throws InputError when Voiceflow gives a cursor again, which would lead in a circle
 */
export async function rowsOf(
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
		if (cursor !== undefined && seen.has(key)) throw circle();
		seen.add(key);
	} while (cursor !== undefined && rows.length < wanted);
	return rows.slice(0, wanted);
}

function circle(): InputError {
	return new InputError(
		'Voiceflow gave the same page of its usage twice, so its pages have no end',
		'Try again later, or ask for a shorter time with Start Time and End Time.',
	);
}
