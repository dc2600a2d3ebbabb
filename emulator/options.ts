import type { Agent } from './agent';
import type { Processing } from './stores/documents';
import type { Switches } from './unknowns';
import type { WebhookOptions } from './webhooks/webhooks';

/** The options of an emulator. */
export interface EmulatorOptions {
	/** Default: any free port. */
	port?: number;
	apiKey?: string;
	/** Additional agents, by project ID. */
	agents?: Record<string, Agent>;
	/** Milliseconds between words, and between chunks of audio. */
	wordDelay?: number;
	/** Whether to answer fields that are not documented with a 422. They are always recorded. */
	strict?: boolean;
	/** Milliseconds without a turn, by the emulator's clock, that end a v4 session. Default: never. */
	idleTimeout?: number;
	/** URLs for the events of sessions and calls. */
	webhooks?: WebhookOptions[];
	/** Milliseconds before each attempt to send an event. Default: those of Svix. */
	webhookSchedule?: number[];
	/** How far transcripts lag behind their conversations. */
	transcriptDelay?: TranscriptDelay;
	/** How long documents take to be processed. */
	processing?: Processing;
	/** Days with usage. Default: 7. */
	usageDays?: number;
	/** Answers to what is not known about Voiceflow. Default: those of the table. */
	unknowns?: Partial<Switches>;
	/** The project of each phone number, by its ID. Default: `pizza`. */
	phoneNumbers?: Record<string, string>;
}

/** How many reads of a transcript do not find it yet, and how many then find it still in progress. */
export interface TranscriptDelay {
	missingReads?: number;
	liveReads?: number;
}
