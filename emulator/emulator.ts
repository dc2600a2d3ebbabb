import type { RecordedRequest } from './server/recording';
import type { TranscriptDelay } from './options';
import type { Call, NewCall } from './stores/calls';
import type { SeedOptions } from './stores/seededTranscripts';
import type { Switches } from './unknowns';
import type { SessionOf } from './voiceflow';
import type { WebhookEvent } from './webhooks/events';
import type { Delivery, Webhook, WebhookOptions } from './webhooks/webhooks';

/** A running emulator, and what a test can do with it. */
export interface Emulator {
	/** Without a slash at the end. */
	readonly baseUrl: string;
	readonly apiKey: string;
	/** Every request so far, in order. */
	readonly requests: RecordedRequest[];
	/** Connections that are open now. */
	readonly openSockets: number;
	/** Every event that was sent to a webhook, with its attempts. */
	readonly deliveries: readonly Delivery[];
	/** Its answers to what is not known about Voiceflow; they can be changed at any time. */
	readonly switches: Switches;
	/** Called with each request before it is answered. */
	onRequest?: (request: RecordedRequest) => void;

	/**
	 * Makes the next requests fail, whoever sends them: all, or those whose method and path hold
	 * the given text or match the given pattern.
	 */
	failNext(fault: string, times?: number, path?: string | RegExp): void;
	/** Moves the emulator's clock on, which may end sessions. */
	advance(milliseconds: number): void;

	/** Ends the live session of a key, or of a user of a project. */
	endSession(session: SessionOf, reason?: string): void;
	/** Someone calls, or is called. */
	startCall(call: Omit<NewCall, 'environment'> & { environment?: string }): Call;
	endCall(callSid: string, reason?: string): void;

	/** Registers a URL that hears of sessions and calls; in place of what it had before. */
	registerWebhook(webhook: WebhookOptions): Webhook;
	unregisterWebhook(url: string): void;
	/** Sends any event to the webhooks, as it is. */
	sendEvent(event: WebhookEvent): void;
	/** Resolves once no event is on its way or waits to be sent again. */
	webhooksSettled(): Promise<void>;

	/** Adds transcripts of conversations that never were; gives their IDs, oldest first. */
	seedTranscripts(project: string, count: number, options?: SeedOptions): string[];
	/** How far transcripts are behind the talk from now on. */
	delayTranscripts(delay: TranscriptDelay): void;

	/** Resolves once no connection is open. */
	allClosed(): Promise<void>;
	/** Ends every connection, and gives up on events that have not arrived. */
	close(): Promise<void>;
}
