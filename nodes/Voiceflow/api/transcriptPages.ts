import { stringAt, type JsonObject } from '../protocol/json';
import type { Client } from '../transport/client';
import { TransportError } from '../transport/transportError';
import { listTranscripts, type TranscriptFilters } from './transcripts';

/** As many as any server was seen to give at once: some refuse 100 (protocol.md, section 9). */
export const LARGEST_TRANSCRIPT_PAGE = 99;

// Servers that take no notice of the size asked for give 20 or 25: a page of less is surely the last.
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
 * @param take how many to ask for at a time, {@link LARGEST_TRANSCRIPT_PAGE} at most
 * @throws TransportError when a page cannot be had
 * @throws PagingError when Voiceflow gives no way to those that are left
 */
export async function* transcriptPages(
	client: Client,
	filters: TranscriptFilters,
	take: number,
): AsyncGenerator<JsonObject[]> {
	const seen = new Set<string>();
	let isTakeHeeded = false;
	let position: ListPosition = { endDate: filters.endDate, skip: 0, isPastShortPage: false };
	for (;;) {
		const page = await pageAt(client, filters, position, take);
		const fresh = page.filter((transcript) => isNew(transcript, seen));
		if (fresh.length > 0) yield fresh;
		isTakeHeeded ||= page.length >= take;
		if (page.length < (isTakeHeeded ? take : SMALLEST_FULL_PAGE)) return;
		if (fresh.length === 0 && position.skip > 0) throw noWayOn(position);
		position = positionAfter(page, position, take);
	}
}

/** Where in the list, whose beginning moves back in time. */
interface ListPosition {
	endDate: string | undefined;
	skip: number;
	/** The page before was shorter than asked for, so that nothing is likely to be here. */
	isPastShortPage: boolean;
}

async function pageAt(
	client: Client,
	filters: TranscriptFilters,
	position: ListPosition,
	take: number,
): Promise<JsonObject[]> {
	const { endDate, skip, isPastShortPage } = position;
	const list = listTranscripts(client, { ...filters, endDate }, { take, skip });
	return await list.catch((error: unknown) => {
		if (skip === 0 || !isRefusal(error)) throw error;
		if (isPastShortPage) return [];
		throw noWayOn(position);
	});
}

function isRefusal(error: unknown): boolean {
	const { status = 0 } = error instanceof TransportError ? error.details : {};
	return status === 400 || status === 422;
}

function isNew(transcript: JsonObject, seen: Set<string>): boolean {
	const id = stringAt(transcript, 'id') ?? JSON.stringify(transcript);
	if (seen.has(id)) return false;
	seen.add(id);
	return true;
}

/** Either earlier, or farther on among those of one instant: so every list has an end. */
function positionAfter(
	page: JsonObject[],
	{ endDate, skip }: ListPosition,
	take: number,
): ListPosition {
	const isPastShortPage = page.length < take;
	const oldest = oldestBeginning(page);
	return oldest !== undefined && timeOf(oldest) < timeOf(endDate)
		? { endDate: oldest, skip: 0, isPastShortPage }
		: { endDate, skip: skip + page.length, isPastShortPage };
}

function oldestBeginning(page: JsonObject[]): string | undefined {
	const beginnings = page.flatMap((transcript) => stringAt(transcript, 'createdAt') ?? []);
	return beginnings.reduce<string | undefined>(
		(oldest, one) => (timeOf(one) < timeOf(oldest) ? one : oldest),
		undefined,
	);
}

/** Milliseconds since 1970; later than any for what is no date. */
function timeOf(date: string | undefined): number {
	const time = Date.parse(date ?? '');
	return Number.isNaN(time) ? Infinity : time;
}

function noWayOn({ endDate, skip }: ListPosition): PagingError {
	return new PagingError(
		`${skip} or more transcripts began at ${endDate ?? 'one instant'}, and Voiceflow gives no way to the others`,
	);
}
