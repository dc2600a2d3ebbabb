import { stringAt, type JsonObject } from '../protocol/json';
import type { Client } from '../transport/client';
import { TransportError } from '../transport/errors';
import { listTranscripts, type TranscriptFilters } from './transcripts';

/** As many as any server was seen to give at once: some refuse 100 (protocol.md, section 9). */
export const LARGEST_PAGE = 99;

// What servers give that take no notice of the size asked for: a shorter page is surely the last.
const SMALLEST_FULL_PAGE = 20;

/** The list cannot be gone through to its end. */
export class PagingError extends Error {}

/**
 * The transcripts that filters let through, newest first, each once, page by page.
 *
 * The list has neither a cursor nor a total, and a deep `skip` is refused (protocol.md, section 9).
 * So each page ends at the instant at which the oldest transcript of the one before began: what
 * appears meanwhile is newer and shifts nothing. Only where more transcripts began at one instant
 * than a page holds are those that were seen skipped.
 *
 * @param take how many to ask for at a time, {@link LARGEST_PAGE} at most
 * @throws TransportError when a page cannot be had
 * @throws PagingError when Voiceflow gives no way to those that are left
 */
export async function* transcriptPages(
	client: Client,
	filters: TranscriptFilters,
	take: number,
): AsyncGenerator<JsonObject[]> {
	const seen = new Set<string>();
	let place: Place = { endDate: filters.endDate, skip: 0 };
	for (;;) {
		const page = await pageAt(client, filters, place, take);
		const fresh = page.filter((transcript) => isNew(transcript, seen));
		if (fresh.length > 0) yield fresh;
		if (page.length < Math.min(take, SMALLEST_FULL_PAGE)) return;
		if (fresh.length === 0 && place.skip > 0) throw noWayOn(place);
		place = placeAfter(page, place);
	}
}

/** Where in the list, whose beginning moves back in time. */
interface Place {
	endDate: string | undefined;
	skip: number;
}

async function pageAt(
	client: Client,
	filters: TranscriptFilters,
	place: Place,
	take: number,
): Promise<JsonObject[]> {
	const { endDate, skip } = place;
	try {
		return await listTranscripts(client, { ...filters, endDate }, { take, skip });
	} catch (error) {
		const { status } = error instanceof TransportError ? error.details : {};
		throw skip > 0 && (status === 400 || status === 422) ? noWayOn(place) : error;
	}
}

function isNew(transcript: JsonObject, seen: Set<string>): boolean {
	const id = stringAt(transcript, 'id') ?? JSON.stringify(transcript);
	if (seen.has(id)) return false;
	seen.add(id);
	return true;
}

function placeAfter(page: JsonObject[], { endDate, skip }: Place): Place {
	const oldest = oldestBeginning(page);
	return oldest !== undefined && timeOf(oldest) !== timeOf(endDate)
		? { endDate: oldest, skip: 0 }
		: { endDate, skip: skip + page.length };
}

function oldestBeginning(page: JsonObject[]): string | undefined {
	const beginnings = page.flatMap((transcript) => stringAt(transcript, 'createdAt') ?? []);
	return beginnings.sort((one, other) => timeOf(one) - timeOf(other))[0];
}

function timeOf(date: string | undefined): number {
	return date === undefined ? Infinity : Date.parse(date);
}

function noWayOn({ endDate, skip }: Place): PagingError {
	return new PagingError(
		`${skip} or more transcripts began at ${endDate ?? 'one instant'}, and Voiceflow gives no way to the others`,
	);
}
