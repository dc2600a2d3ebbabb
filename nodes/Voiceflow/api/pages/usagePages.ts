import { queryUsage, LARGEST_USAGE_PAGE, type UsageQuery } from '../usage';
import type { JsonObject } from '../../protocol/json';
import type { Client } from '../../transport/client';
import type { TransportError } from '../../transport/errors';
import { errorUnlessCanceled } from '../../transport/retry';

export interface FoundRows {
	rows: JsonObject[];
	/** Why a later page could not be read. */
	failure?: TransportError;
}

/**
 * Fetches the rows of all pages, at most `wanted` of them, each once.
 * Voiceflow sends a cursor with its last page too (protocol.md, section 14), so a list also ends at
 * a page without new rows and at a cursor that repeats.
 * @throws TransportError if the first page cannot be read
 */
export async function fetchRows(
	client: Client,
	query: Omit<UsageQuery, 'limit' | 'cursor'>,
	wanted: number,
): Promise<FoundRows> {
	const rows: JsonObject[] = [];
	const seenRows = new Set<string>();
	const seenCursors = new Set<string>();
	let cursor: UsageQuery['cursor'];
	do {
		const limit = Math.min(wanted, LARGEST_USAGE_PAGE);
		const page = await queryUsage(client, { ...query, limit, cursor }).catch((error: unknown) => {
			if (rows.length === 0) throw error;
			return errorUnlessCanceled(error);
		});
		if (page instanceof Error) return { rows, failure: page };
		const fresh = page.rows.filter((row) => !seenRows.has(JSON.stringify(row)));
		for (const row of fresh) rows.push(row);
		for (const row of fresh) seenRows.add(JSON.stringify(row));
		({ cursor } = page);
		const key = JSON.stringify(cursor);
		if (fresh.length === 0 || seenCursors.has(key)) break;
		seenCursors.add(key);
	} while (cursor !== undefined && rows.length < wanted);
	return { rows: rows.slice(0, wanted) };
}
