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
	/** Its answers to what is not known about Voiceflow. They can be changed at any time. */
	readonly switches: Switches;
	/** Called with each request before it is answered. */
	onRequest?: (request: RecordedRequest) => void;

	/**
	 * Makes the next requests of any user fail: all of them, or those whose method and path contain
	 * the given text or match the given pattern.
	 */
	failNext(fault: string, times?: number, path?: string | RegExp): void;
	/** Moves the emulator's clock forward, which may end sessions. */
	advance(milliseconds: number): void;

	/** Ends the active session of a key, or of a user of a project. */
	endSession(session: SessionOf, reason?: string): void;
	/** Starts an inbound or outbound call. */
	startCall(call: Omit<NewCall, 'environment'> & { environment?: string }): Call;
	endCall(callSid: string, reason?: string): void;

	/** Registers a URL for the events of sessions and calls. Replaces its earlier registration. */
	registerWebhook(webhook: WebhookOptions): Webhook;
	unregisterWebhook(url: string): void;
	/** Sends any event to the webhooks, unchanged. */
	sendEvent(event: WebhookEvent): void;
	/** Resolves once no event is being sent or waits to be sent again. */
	webhooksSettled(): Promise<void>;

	/** Adds transcripts of made-up conversations. Returns their IDs, oldest first. */
	seedTranscripts(project: string, count: number, options?: SeedOptions): string[];
	/** Sets how far transcripts lag behind their conversations from now on. */
	delayTranscripts(delay: TranscriptDelay): void;

	/** Resolves once no connection is open. */
	allClosed(): Promise<void>;
	/** Ends every connection, and gives up on events that have not arrived. */
	close(): Promise<void>;
}
