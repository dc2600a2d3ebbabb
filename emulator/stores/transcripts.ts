import type { Json } from '../agent';
import { isoOf, type Clock } from '../clock';

/** One entry of a transcript's logs. Times are milliseconds since 1970. */
export interface Log {
	type: 'trace' | 'action' | 'end';
	data: Json;
	createdAt: number;
}

/** A property or an evaluation of one transcript, as the API returns it. */
export type Measured = { [field: string]: Json };

/** What was said in one conversation (protocol.md, section 9). */
export interface Transcript {
	/** Also the ID of the session. */
	readonly id: string;
	readonly projectID: string;
	readonly environmentID: string;
	readonly userID?: string;
	readonly createdAt: number;
	updatedAt: number;
	endedAt?: number;
	recordingURL?: string;
	properties: Measured[];
	evaluations: Measured[];
	logs: Log[];
	/** How often it was requested by its ID. */
	reads: number;
}

export type NewTranscript = Pick<Transcript, 'id' | 'projectID' | 'environmentID' | 'userID'>;

/** The transcripts of all projects. */
export class Transcripts {
	private readonly byId = new Map<string, Transcript>();
	/** Oldest first, sorted again after one is added or deleted. */
	private readonly sorted = new Map<string, Transcript[]>();

	constructor(private readonly clock: Clock) {}

	/** The transcript of a conversation, or a new one if there is none. */
	open(transcript: NewTranscript): Transcript {
		return this.byId.get(transcript.id) ?? this.add(transcript, this.clock.now());
	}

	add(transcript: NewTranscript, createdAt: number): Transcript {
		const added: Transcript = {
			...transcript,
			createdAt,
			updatedAt: createdAt,
			properties: [],
			evaluations: [],
			logs: [],
			reads: 0,
		};
		this.byId.set(added.id, added);
		this.sorted.delete(added.projectID);
		return added;
	}

	find(id: string): Transcript | undefined {
		return this.byId.get(id);
	}

	delete(transcript: Transcript) {
		this.byId.delete(transcript.id);
		this.sorted.delete(transcript.projectID);
	}

	/** The transcripts of a project, oldest first, and those of the same time sorted by ID. */
	of(projectID: string): Transcript[] {
		const known = this.sorted.get(projectID);
		if (known) return known;
		const sorted = Array.from(this.byId.values())
			.filter((transcript) => transcript.projectID === projectID)
			.sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
		this.sorted.set(projectID, sorted);
		return sorted;
	}

	/** Adds a log entry, unless the transcript has ended: then it never changes again. */
	log(transcript: Transcript, type: Log['type'], data: Json): void {
		if (transcript.endedAt !== undefined) return;
		const createdAt = this.clock.now();
		transcript.logs.push({ type, data, createdAt });
		transcript.updatedAt = createdAt;
	}

	/** Ends a transcript and adds its duration as a property. */
	end(transcript: Transcript, endedAt = this.clock.now(), reason?: string): void {
		if (transcript.endedAt !== undefined) return;
		this.log(transcript, 'end', reason === undefined ? {} : { reason });
		Object.assign(transcript, { endedAt, updatedAt: endedAt });
		const seconds = Math.round((endedAt - transcript.createdAt) / 1000);
		transcript.properties.unshift(durationOf(transcript, seconds));
	}
}

function durationOf({ endedAt = 0 }: Transcript, seconds: number): Measured {
	const at = isoOf(endedAt);
	return {
		id: 'duration',
		name: 'duration',
		type: 'number',
		value: String(seconds),
		default: true,
		metadata: null,
		createdAt: at,
		updatedAt: at,
	};
}
