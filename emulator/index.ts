/* eslint-disable @n8n/community-nodes/no-restricted-imports, no-console */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

import type { Agent } from './agent';
import { assistant } from './agents/assistant';
import { pizza } from './agents/pizza';
import { speaker } from './agents/speaker';
import { support } from './agents/support';
import type { Emulator } from './emulator';
import type { EmulatorOptions } from './options';
import type { RecordedRequest } from './server/recording';
import { VoiceflowServer } from './server/server';
import { seed } from './stores/seededTranscripts';
import { environmentOf } from './turn/checks';
import { Voiceflow } from './voiceflow';

export * from './agent';
export type { Emulator } from './emulator';
export { QUIET_NUMBER, REFUSED_REGION } from './endpoints/outboundCall';
export { PROTECTED_ENVIRONMENT } from './endpoints/environments';
export { FAULTS } from './faults/faults';
export type { EmulatorOptions, TranscriptDelay } from './options';
export type { RecordedPart, RecordedRequest } from './server/recording';
export { PERSONAL_TOKEN } from './server/server';
export { SAMPLE_RATES, soundBytes } from './sound/sound';
export type { SeedOptions } from './stores/seededTranscripts';
export {
	UNKNOWN_NAMES,
	UNKNOWNS,
	type AnswerTo,
	type Switches,
	type Unknown,
	type UnknownName,
} from './unknowns';
export type { WebhookEvent } from './webhooks/events';
export type { Delivery, WebhookOptions } from './webhooks/webhooks';

export const BUILT_IN_AGENTS: Record<string, Agent> = { pizza, assistant, speaker, support };

/** Starts a small Voiceflow on 127.0.0.1. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
	const voiceflow = new Voiceflow(options, { ...BUILT_IN_AGENTS, ...options.agents });
	const voiceflowServer = new VoiceflowServer(voiceflow);
	const requests: RecordedRequest[] = [];
	const sockets = new Set<Socket>();

	const server = createServer((request, response) => {
		const recorded = recordedOf(request);
		requests.push(recorded);
		response.on('close', () => {
			recorded.closedEarly = !response.writableFinished;
		});
		emulator.onRequest?.(recorded);
		voiceflowServer.answer(request, response, recorded).catch((error: unknown) => {
			// A bug in the emulator must not look like a fault of the network.
			if (!response.destroyed) console.error('The emulator failed:', error);
			response.destroy();
		});
	});
	server.on('connection', (socket) => {
		sockets.add(socket);
		socket.on('close', () => sockets.delete(socket));
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject).listen(options.port ?? 0, '127.0.0.1', resolve);
	});

	const emulator: Emulator = {
		...controlsOf(voiceflow, voiceflowServer),
		baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		apiKey: voiceflow.apiKey,
		switches: voiceflow.switches,
		requests,
		deliveries: voiceflow.webhooks.deliveries,
		get openSockets() {
			return sockets.size;
		},
		async allClosed() {
			while (sockets.size > 0) {
				const closing = Array.from(sockets, async (socket) => {
					await new Promise((resolve) => socket.once('close', resolve));
				});
				await Promise.all(closing);
			}
		},
		async close() {
			voiceflow.webhooks.close();
			for (const socket of sockets) socket.destroy();
			await new Promise((resolve) => server.close(resolve));
		},
	};
	return emulator;
}

/** What depends on the emulator's connections. */
type ConnectionField =
	| 'baseUrl'
	| 'apiKey'
	| 'switches'
	| 'requests'
	| 'deliveries'
	| 'openSockets'
	| 'allClosed';

/** What a test can do with the emulator that does not depend on its connections. */
function controlsOf(
	voiceflow: Voiceflow,
	{ faults }: VoiceflowServer,
): Omit<Emulator, ConnectionField | 'close'> {
	const { webhooks, calls, sessions, clock, transcripts } = voiceflow;
	return {
		failNext: (fault, times = 1, path = undefined) => faults.add(fault, times, path),
		advance(milliseconds) {
			clock.advance(milliseconds);
			sessions.endIdle();
		},
		endSession(of, reason) {
			for (const session of voiceflow.liveSessions(of)) sessions.end(session, reason);
		},
		startCall: (call) => {
			const environment = environmentOf(voiceflow.agentOf(call.project), call.environment);
			return calls.start({ ...call, environment });
		},
		endCall: (callSid, reason) => void calls.end(callSid, reason),
		registerWebhook: (webhook) => webhooks.register(webhook, voiceflow.switches.webhookHeaders),
		unregisterWebhook: (url) => webhooks.unregister(url),
		sendEvent: (event) => webhooks.send(event),
		webhooksSettled: async () => await webhooks.settled(),
		seedTranscripts(project, count, options) {
			return seed(transcripts, project, environmentOf(voiceflow.agentOf(project)), count, options);
		},
		delayTranscripts(delay) {
			voiceflow.transcriptDelay = delay;
		},
	};
}

function recordedOf({ method = '', url: path = '', headers }: IncomingMessage): RecordedRequest {
	return { method, path, headers, rawBody: '', unknown: [], closedEarly: false };
}
