/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

import type { Agent } from './agent';
import { assistant } from './agents/assistant';
import { pizza } from './agents/pizza';
import { speaker } from './agents/speaker';
import type { RecordedRequest } from './recording';
import { VoiceflowServer } from './server';

export * from './agent';
export { FAULTS } from './faults';
export type { RecordedRequest } from './recording';
export { SAMPLE_RATES, soundBytes } from './sound/sound';

export const BUILT_IN_AGENTS: Record<string, Agent> = { pizza, assistant, speaker };

export interface EmulatorOptions {
	/** Any free one when not given. */
	port?: number;
	apiKey?: string;
	/** More agents, by project ID. */
	agents?: Record<string, Agent>;
	/** Milliseconds between words and between chunks of sound. */
	wordDelay?: number;
}

export interface Emulator {
	/** Without a slash at the end. */
	readonly baseUrl: string;
	readonly apiKey: string;
	/** Every request so far, in order. */
	readonly requests: RecordedRequest[];
	/** Connections that are open now. */
	readonly openSockets: number;
	/** Resolves once no connection is open. */
	allClosed(): Promise<void>;
	/** Makes the next turns fail, whoever takes them. */
	failNext(fault: string, times?: number): void;
	/** Ends every connection. */
	close(): Promise<void>;
}

/** Starts a small Voiceflow on 127.0.0.1. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
	const apiKey = options.apiKey ?? 'VF.DM.emulator.0123456789abcdef';
	const voiceflow = new VoiceflowServer(
		apiKey,
		{ ...BUILT_IN_AGENTS, ...options.agents },
		options.wordDelay ?? 80,
	);
	const requests: RecordedRequest[] = [];
	const sockets = new Set<Socket>();

	const server = createServer((request, response) => {
		const { method = '', url: path = '', headers } = request;
		const recorded: RecordedRequest = { method, path, headers, rawBody: '', closedEarly: false };
		requests.push(recorded);
		response.on('close', () => {
			recorded.closedEarly = !response.writableFinished;
		});
		voiceflow.answer(request, response, recorded).catch(() => response.destroy());
	});
	server.on('connection', (socket) => {
		sockets.add(socket);
		socket.on('close', () => sockets.delete(socket));
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject).listen(options.port ?? 0, '127.0.0.1', resolve);
	});

	return {
		baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		apiKey,
		requests,
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
		failNext: (fault, times = 1) => voiceflow.addFault(fault, times),
		async close() {
			for (const socket of sockets) socket.destroy();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
