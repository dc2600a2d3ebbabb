import type { Environment } from '../agent';
import { fixtureBody } from '../fixtures';
import { newId } from './ids';
import type { Log, Transcript, Transcripts } from './transcripts';

const MINUTE = 60_000;
const { transcript: MEASURED } = fixtureBody('transcript') as {
	transcript: Pick<Transcript, 'properties' | 'evaluations'>;
};

/** The properties of seeded transcripts. */
export interface SeedOptions {
	/** When the first one started: milliseconds since 1970, or a date. */
	start?: number | string;
	/** How many start at the same time. The next ones start a minute later. */
	groupSize?: number;
	/** Messages of the user in each, which the agent answers. */
	turns?: number;
	/** What follows in each question and answer. */
	words?: string;
	/** Every how many transcripts one is still in progress. Default: none is. */
	liveEvery?: number;
	/** Whether to add the documented evaluation and property. Default: true. */
	measured?: boolean;
}

/** Adds transcripts of made-up conversations. Returns their IDs, oldest first. */
export function seed(
	transcripts: Transcripts,
	projectID: string,
	environment: Environment,
	count: number,
	options: SeedOptions = {},
): string[] {
	const { start = '2026-01-01T00:00:00.000Z', groupSize = 1 } = options;
	const { turns = 2, words = '', liveEvery = 0, measured = true } = options;
	const first = new Date(start).getTime();
	return Array.from({ length: count }, (_, index) => {
		const createdAt = first + Math.floor(index / groupSize) * MINUTE;
		const userID = `seeded-${index}`;
		const place = { id: newId(), projectID, environmentID: environment.id, userID };
		const transcript = transcripts.add(place, createdAt);
		transcript.logs = logsOf(index, turns, words, createdAt);
		if (measured) {
			transcript.properties = [...MEASURED.properties];
			transcript.evaluations = [...MEASURED.evaluations];
		}
		const isLive = liveEvery > 0 && index % liveEvery === liveEvery - 1;
		if (!isLive) transcripts.end(transcript, createdAt + turns * 1000);
		return transcript.id;
	});
}

function logsOf(index: number, turns: number, words: string, start: number): Log[] {
	const trace = (message: string, createdAt: number): Log => ({
		...{ type: 'trace', data: { type: 'text', payload: { message } }, createdAt },
	});
	const logs: Log[] = [
		{ type: 'action', data: { type: 'launch' }, createdAt: start },
		trace(`Hello, visitor ${index}!`, start),
	];
	for (let turn = 1; turn <= turns; turn++) {
		const createdAt = start + turn * 1000 - 500;
		const question = { type: 'text', payload: `Question ${turn}${words}` };
		logs.push({ type: 'action', data: question, createdAt });
		logs.push(trace(`Answer ${turn}${words}`, createdAt));
	}
	return logs;
}
