import type { Agent } from './agent';
import type { Processing } from './stores/documents';
import type { Switches } from './unknowns';
import type { WebhookOptions } from './webhooks/webhooks';

/** How the emulator is to be. */
export interface EmulatorOptions {
	/** Any free one when not given. */
	port?: number;
	apiKey?: string;
	/** More agents, by project ID. */
	agents?: Record<string, Agent>;
	/** Milliseconds between words and between chunks of sound. */
	wordDelay?: number;
	/** Answer 422 to what the protocol has no word for. It is recorded in any case. */
	strict?: boolean;
	/** Milliseconds of the emulator's clock without a turn that end a v4 session; none never do. */
	idleTimeout?: number;
	/** URLs that hear of sessions and calls. */
	webhooks?: WebhookOptions[];
	/** Milliseconds before each attempt to send an event; those of Svix unless said. */
	webhookSchedule?: number[];
	/** How far transcripts are behind the talk. */
	transcriptDelay?: TranscriptDelay;
	/** What is hidden in transcripts unless they are asked for unredacted. */
	redacted?: RegExp;
	/** How long documents take to be processed. */
	processing?: Processing;
	/** Days of which there is usage; 7 unless said. */
	usageDays?: number;
	/** Answers to what is not known about Voiceflow, those of the table unless said. */
	unknowns?: Partial<Switches>;
	/** The projects of phone numbers, by the IDs of these; `pizza` unless said. */
	phoneNumbers?: Record<string, string>;
}

/** Reads of a transcript by its ID that do not find it yet, and then find it as if it went on. */
export interface TranscriptDelay {
	missingReads?: number;
	liveReads?: number;
}
