import { stringAt, type JsonObject } from '../../protocol/json';
import type { Client } from '../../transport/client';
import { TransportError } from '../../transport/errors';
import { listTranscripts, type TranscriptFilters } from '../transcripts';

/** Some servers refuse 100 (protocol.md, section 9). */
export const LARGEST_TRANSCRIPT_PAGE = 99;

/** A server may return fewer transcripts than requested, but not one at a time. */
const SHORTEST_LIMIT = 2;
/** With fewer that started at the same time, a server that ignores `skip` has no others. */
const MANY_AT_ONCE = 20;

export class PagingError extends Error {}

/**
 * Yields each transcript that matches the filters once, newest first. The list has neither a cursor
 * nor a total, and a high `skip` is refused (protocol.md, section 9). So each page goes back
 * from the start of the oldest transcript so far, and new transcripts do not shift it. `skip` is only
 * needed if more transcripts started at the same time than fit on a page.
 * @throws PagingError when Voiceflow does not return the rest
 */
export async function* transcriptPages(
	client: Client,
	filters: TranscriptFilters,
	take: number,
): AsyncGenerator<JsonObject[]> {
	const seen = new Set<string>();
	let isTakeRespected = false;
	let longest = 0;
	let position: ListPosition = { endDate: filters.endDate, skip: 0, isPastShortPage: false };
	for (;;) {
		const page = await pageAt(client, filters, position, take);
		const fresh = page.filter((transcript) => isNew(transcript, seen));
		if (fresh.length > 0) yield fresh;
		const isFull = page.length >= take;
		isTakeRespected ||= isFull;
		const hasNothingNew = fresh.length === 0 && page.length < longest;
		if (!isFull && (isTakeRespected || hasNothingNew || page.length < SHORTEST_LIMIT)) return;
		longest = Math.max(longest, page.length);
		if (fresh.length === 0 && position.skip > 0) {
			if (page.length < MANY_AT_ONCE) return;
			throw unreachableRest(position);
		}
		position = positionAfter(page, position, take);
	}
}

interface ListPosition {
	endDate: string | undefined;
	skip: number;
	/** The previous page was shorter than requested, so this one is probably empty. */
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
		throw unreachableRest(position);
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

/** Moves back in time, or forward within one time, so every list ends. */
function positionAfter(
	page: JsonObject[],
	{ endDate, skip }: ListPosition,
	take: number,
): ListPosition {
	const isPastShortPage = page.length < take;
	const oldest = oldestStart(page);
	return oldest !== undefined && timeOf(oldest) < timeOf(endDate)
		? { endDate: oldest, skip: 0, isPastShortPage }
		: { endDate, skip: skip + page.length, isPastShortPage };
}

function oldestStart(page: JsonObject[]): string | undefined {
	const starts = page.flatMap((transcript) => stringAt(transcript, 'createdAt') ?? []);
	return starts.reduce<string | undefined>(
		(oldest, one) => (timeOf(one) < timeOf(oldest) ? one : oldest),
		undefined,
	);
}

/** In milliseconds since 1970. Invalid dates come last. */
function timeOf(date: string | undefined): number {
	const time = Date.parse(date ?? '');
	return Number.isNaN(time) ? Infinity : time;
}

function unreachableRest({ endDate, skip }: ListPosition): PagingError {
	return new PagingError(
		`At least ${skip} transcripts started at ${endDate ?? 'the same time'}, and Voiceflow does not return the others`,
	);
}
