import { objectAt, stringAt, type JsonObject } from '../nodes/Voiceflow/protocol/json';
import { listOf, objectOf } from './answers';
import type { Context } from './context';
import type { Exchange } from './wire';

/** The size of the pages that the check reads. */
export const PAGE_SIZE = 99;

/** Reads a page of the project's transcripts. */
export async function listTranscripts(
	context: Context,
	query: Record<string, number>,
	filters: JsonObject = {},
): Promise<Exchange> {
	const words = new URLSearchParams();
	for (const [name, value] of Object.entries(query)) words.set(name, String(value));
	return await context.analytics(`/v1/transcript/${context.project}?${words}`, filters);
}

/** A transcript with its logs. */
export async function readTranscript(context: Context, id: string): Promise<Exchange> {
	return await context.analytics(`/v1/transcript/${encodeURIComponent(id)}`);
}

/** The transcripts of a page. */
export function transcriptsIn(exchange: Exchange): JsonObject[] {
	return listOf(exchange, 'transcripts');
}

export function transcriptIn(exchange: Exchange): JsonObject {
	const json = objectOf(exchange);
	return objectAt(json, 'transcript') ?? json;
}

export function idOf(transcript: JsonObject): string {
	return stringAt(transcript, 'id') ?? '';
}
