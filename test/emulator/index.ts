/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

import type { Agent } from './agent';
import { assistant } from './agents/assistant';
import { pizza } from './agents/pizza';
import { speaker } from './agents/speaker';
import type { EmulatorOptions } from './options';
import type { RecordedRequest } from './server/recording';
import { VoiceflowServer } from './server/server';
import { Voiceflow, type SessionOf } from './voiceflow';

export * from './agent';
export { FAULTS } from './faults/faults';
export type { EmulatorOptions } from './options';
export type { RecordedPart, RecordedRequest } from './server/recording';
export { SAMPLE_RATES, soundBytes } from './sound/sound';

export const BUILT_IN_AGENTS: Record<string, Agent> = { pizza, assistant, speaker };

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
	/**
	 * Makes the next requests fail, whoever sends them: all, or those whose method and path hold
	 * the given text or match the given pattern.
	 */
	failNext(fault: string, times?: number, path?: string | RegExp): void;
	/** Moves the emulator's clock on, which may end sessions. */
	advance(milliseconds: number): void;
	/** Ends the live session of a key, or of a user of a project. */
	endSession(session: SessionOf, reason?: string): void;
	/** Ends every connection. */
	close(): Promise<void>;
}

/** Starts a small Voiceflow on 127.0.0.1. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
	const voiceflow = new Voiceflow(options, { ...BUILT_IN_AGENTS, ...options.agents });
	const answering = new VoiceflowServer(voiceflow);
	const requests: RecordedRequest[] = [];
	const sockets = new Set<Socket>();

	const server = createServer((request, response) => {
		const { method = '', url: path = '', headers } = request;
		const recorded: RecordedRequest = {
			method,
			path,
			headers,
			rawBody: '',
			unknown: [],
			closedEarly: false,
		};
		requests.push(recorded);
		response.on('close', () => {
			recorded.closedEarly = !response.writableFinished;
		});
		answering.answer(request, response, recorded).catch(() => response.destroy());
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
		apiKey: voiceflow.apiKey,
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
		failNext: (fault, times = 1, path = undefined) => answering.faults.add(fault, times, path),
		advance(milliseconds) {
			voiceflow.clock.advance(milliseconds);
			voiceflow.sessions.endIdle();
		},
		endSession(of, reason) {
			for (const session of voiceflow.liveSessions(of)) voiceflow.sessions.end(session, reason);
		},
		async close() {
			for (const socket of sockets) socket.destroy();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
