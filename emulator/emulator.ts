/* eslint-disable @n8n/community-nodes/no-restricted-imports, no-console */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

import { controlRoutes } from './endpoints/control';
import type { TranscriptDelay } from './options';
import type { RecordedRequest } from './server/recording';
import { VoiceflowServer } from './server/server';
import type { Call, NewCall } from './stores/calls';
import { seed, type SeedOptions } from './stores/seededTranscripts';
import { environmentOf } from './turn/checks';
import type { Switches } from './unknowns';
import type { SessionOf, Voiceflow } from './voiceflow';
import type { WebhookEvent } from './webhooks/events';
import type { Delivery, Webhook, WebhookOptions } from './webhooks/webhooks';

/** A running emulator, and what a test can do with it. */
export class Emulator {
	/** Without a slash at the end. */
	baseUrl = '';
	/** Every request so far, in order. */
	readonly requests: RecordedRequest[] = [];
	/** Called with each request before it is answered. */
	onRequest?: (request: RecordedRequest) => void;
	readonly apiKey: string;
	/** Every event that was sent to a webhook, with its attempts. */
	readonly deliveries: readonly Delivery[];
	/** Its answers to what is not known about Voiceflow. They can be changed at any time. */
	readonly switches: Switches;
	private readonly sockets = new Set<Socket>();
	private readonly voiceflowServer: VoiceflowServer;
	private readonly server = createServer((request, response) => this.answer(request, response));

	constructor(private readonly voiceflow: Voiceflow) {
		this.voiceflowServer = new VoiceflowServer(voiceflow, controlRoutes(this));
		this.apiKey = voiceflow.apiKey;
		this.deliveries = voiceflow.webhooks.deliveries;
		this.switches = voiceflow.switches;
		this.server.on('connection', (socket) => {
			this.sockets.add(socket);
			socket.on('close', () => this.sockets.delete(socket));
		});
	}

	/** Starts to answer on 127.0.0.1. */
	async listen(port = 0): Promise<void> {
		await new Promise<void>((resolve, reject) => {
			this.server.once('error', reject).listen(port, '127.0.0.1', resolve);
		});
		this.baseUrl = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
	}

	/** Connections that are open now. */
	get openSockets(): number {
		return this.sockets.size;
	}

	/**
	 * Makes the next requests of any user fail: all of them, or those whose method and path contain
	 * the given text or match the given pattern.
	 */
	failNext(fault: string, times = 1, path?: string | RegExp): void {
		this.voiceflowServer.faults.add(fault, times, path);
	}

	/** Moves the emulator's clock forward, which may end sessions. Returns the new time. */
	advance(milliseconds: number): number {
		this.voiceflow.clock.advance(milliseconds);
		this.voiceflow.sessions.endIdle();
		return this.voiceflow.clock.now();
	}

	/** Ends the active session of a key, or of a user of a project. Returns how many there were. */
	endSession(of: SessionOf, reason?: string): number {
		const sessions = this.voiceflow.liveSessions(of);
		for (const session of sessions) this.voiceflow.sessions.end(session, reason);
		return sessions.length;
	}

	/** Starts an inbound or outbound call. */
	startCall(call: Omit<NewCall, 'environment'> & { environment?: string }): Call {
		const environment = environmentOf(this.voiceflow.agentOf(call.project), call.environment);
		return this.voiceflow.calls.start({ ...call, environment });
	}

	/** Ends a call. Returns undefined if there is none. */
	endCall(callSid: string, reason?: string): Call | undefined {
		return this.voiceflow.calls.end(callSid, reason);
	}

	/** Registers a URL for the events of sessions and calls. Replaces its earlier registration. */
	registerWebhook(webhook: WebhookOptions): Webhook {
		return this.voiceflow.webhooks.register(webhook, this.switches.webhookHeaders);
	}

	unregisterWebhook(url: string): void {
		this.voiceflow.webhooks.unregister(url);
	}

	/** Sends any event to the webhooks, unchanged. */
	sendEvent(event: WebhookEvent): void {
		this.voiceflow.webhooks.send(event);
	}

	/** Resolves once no event is being sent or waits to be sent again. */
	async webhooksSettled(): Promise<void> {
		await this.voiceflow.webhooks.settled();
	}

	/** Adds transcripts of made-up conversations. Returns their IDs, oldest first. */
	seedTranscripts(project: string, count: number, options?: SeedOptions): string[] {
		const environment = environmentOf(this.voiceflow.agentOf(project));
		return seed(this.voiceflow.transcripts, project, environment, count, options);
	}

	/** Sets how far transcripts lag behind their conversations from now on. */
	delayTranscripts(delay: TranscriptDelay): void {
		this.voiceflow.transcriptDelay = delay;
	}

	/** Resolves once no connection is open. */
	async allClosed(): Promise<void> {
		while (this.sockets.size > 0) {
			const closing = Array.from(this.sockets, async (socket) => {
				await new Promise((resolve) => socket.once('close', resolve));
			});
			await Promise.all(closing);
		}
	}

	/** Ends every connection, and gives up on events that have not arrived. */
	async close(): Promise<void> {
		this.voiceflow.webhooks.close();
		for (const socket of this.sockets) socket.destroy();
		await new Promise((resolve) => this.server.close(resolve));
	}

	private answer(request: IncomingMessage, response: ServerResponse): void {
		const { method = '', url: path = '', headers } = request;
		const recorded = { method, path, headers, rawBody: '', unknown: [], closedEarly: false };
		this.requests.push(recorded);
		response.on('close', () => {
			recorded.closedEarly = !response.writableFinished;
		});
		this.onRequest?.(recorded);
		this.voiceflowServer.answer(request, response, recorded).catch((error: unknown) => {
			// A bug in the emulator must not look like a fault of the network.
			if (!response.destroyed) console.error('The emulator failed:', error);
			response.destroy();
		});
	}
}
