import type { Environment } from '../agent';
import { isoOf } from '../clock';
import { newId } from './ids';
import type { Log, Measured, Transcript, Transcripts } from './transcripts';

const MINUTE = 60_000;

/** The properties of seeded transcripts. */
export interface SeedOptions {
	/** When the first one started: milliseconds since 1970, or a date. */
	start?: number | string;
	/** Milliseconds between two groups. */
	step?: number;
	/** How many start at the same time. */
	groupSize?: number;
	/** Messages of the user in each, which the agent answers. */
	turns?: number;
	/** What follows in each question and answer. */
	words?: string;
	/** Every how many transcripts one is still in progress. Default: none is. */
	liveEvery?: number;
	/** Whether to add evaluations and properties. Default: true. */
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
	const { start = '2026-01-01T00:00:00.000Z', step = MINUTE, groupSize = 1 } = options;
	const { turns = 2, words = '', liveEvery = 0, measured = true } = options;
	const first = new Date(start).getTime();
	return Array.from({ length: count }, (_, index) => {
		const createdAt = first + Math.floor(index / groupSize) * step;
		const userID = `seeded-${index}`;
		const place = { id: newId(), projectID, environmentID: environment.id, userID };
		const transcript = transcripts.add(place, createdAt);
		transcript.logs = logsOf(index, turns, words, createdAt);
		if (measured) measure(transcript, index);
		const isLive = liveEvery > 0 && index % liveEvery === liveEvery - 1;
		if (!isLive) transcripts.end(transcript, createdAt + turns * 1000);
		return transcript.id;
	});
}

function logsOf(index: number, turns: number, words: string, createdAt: number): Log[] {
	const logs: Log[] = [{ type: 'action', data: { type: 'launch' }, createdAt }];
	const trace = (message: string, at: number) =>
		logs.push({ type: 'trace', data: { type: 'text', payload: { message } }, createdAt: at });
	trace(`Hello, visitor ${index}!`, createdAt);
	for (let turn = 1; turn <= turns; turn++) {
		const at = createdAt + turn * 1000 - 500;
		logs.push({
			type: 'action',
			data: { type: 'text', payload: `Question ${turn}${words}` },
			createdAt: at,
		});
		trace(`Answer ${turn}${words}`, at);
	}
	return logs;
}

function measure(transcript: Transcript, index: number): void {
	const at = isoOf(transcript.createdAt);
	const property: Measured = {
		id: 'property-language',
		name: 'language',
		type: 'string',
		value: index % 2 === 0 ? 'en' : 'de',
		default: false,
		metadata: null,
		createdAt: at,
		updatedAt: at,
	};
	const evaluation: Measured = {
		id: 'evaluation-satisfaction',
		name: 'Satisfaction',
		type: 'number',
		value: (index % 5) + 1,
		reason: 'The user was polite.',
		cost: 0.01,
		description: null,
		default: false,
	};
	transcript.properties = [property];
	transcript.evaluations = [evaluation];
}
