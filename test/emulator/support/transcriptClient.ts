import type { Emulator } from '../../../emulator/index';
import { fetchRaw, jsonOf, type WireAnswer } from './wireClient';

export interface Transcript {
	id: string;
	sessionID: string;
	userID?: string;
	createdAt: string;
	updatedAt: string;
	endedAt: string | null;
	properties: Array<{ id: string; name: string; value: string }>;
	evaluations: Array<{ id: string; name: string; value: unknown }>;
	logs?: Array<{ type: string; data: { type: string; payload?: unknown }; createdAt: string }>;
}

export const LAUNCH = { action: { type: 'launch' } };

/** Requests a transcript by its ID. */
export async function getTranscript(
	emulator: Emulator,
	id: string,
	query = '',
): Promise<WireAnswer> {
	return await fetchRaw(emulator, 'GET', `/v1/transcript/${encodeURIComponent(id)}${query}`);
}

/** Reads a transcript that must exist. */
export async function readTranscript(
	emulator: Emulator,
	id: string,
	query = '',
): Promise<Transcript> {
	return (jsonOf(await getTranscript(emulator, id, query)) as { transcript: Transcript })
		.transcript;
}

/** Requests the transcripts of the project `pizza`. */
export async function askForTranscripts(
	emulator: Emulator,
	query = '',
	body: unknown = {},
): Promise<WireAnswer> {
	return await fetchRaw(emulator, 'POST', `/v1/transcript/project/pizza${query}`, { body });
}

/** The transcripts of the project `pizza`. */
export async function listTranscripts(
	emulator: Emulator,
	query = '',
	body: unknown = {},
): Promise<Transcript[]> {
	const answer = await askForTranscripts(emulator, query, body);
	return (jsonOf(answer) as { transcripts: Transcript[] }).transcripts;
}
