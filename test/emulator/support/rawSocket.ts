/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { connect, type Socket } from 'node:net';

import type { Emulator } from '../../../emulator/index';

/** An answer as the socket received it. */
export interface SocketAnswer {
	/** Status line and headers. */
	head: string;
	/** The chunks of the chunked body, including the empty last one. */
	chunks: string[];
}

/** Launches a conversation over a bare socket, to see what no HTTP client shows. */
export async function readSocket(emulator: Emulator, path: string): Promise<SocketAnswer> {
	const received: Buffer[] = [];
	await new Promise<void>((resolve, reject) => {
		launch(emulator, path)
			.on('data', (bytes: Buffer) => received.push(bytes))
			.on('error', reject)
			.on('close', () => resolve());
	});
	const answer = Buffer.concat(received);
	const end = answer.indexOf('\r\n\r\n');
	return { head: answer.subarray(0, end).toString(), chunks: chunksOf(answer.subarray(end + 4)) };
}

/** Launches a conversation, and leaves once the status line and the headers have arrived. */
export async function readHead(emulator: Emulator, path: string): Promise<string> {
	const socket = launch(emulator, path);
	let answer = '';
	for await (const bytes of socket) {
		answer += String(bytes);
		if (answer.includes('\r\n\r\n')) break;
	}
	socket.destroy();
	return answer.slice(0, answer.indexOf('\r\n\r\n'));
}

function launch(emulator: Emulator, path: string): Socket {
	const { hostname, port } = new URL(emulator.baseUrl);
	const body = '{"action":{"type":"launch"}}';
	const request = [
		`POST ${path} HTTP/1.1`,
		`host: ${hostname}`,
		`authorization: ${emulator.apiKey}`,
		'content-type: application/json',
		`content-length: ${body.length}`,
		'connection: close',
		'',
		body,
	].join('\r\n');
	const socket = connect(Number(port), hostname);
	socket.write(request);
	return socket;
}

function chunksOf(body: Buffer): string[] {
	const chunks: string[] = [];
	let start = 0;
	while (start < body.length) {
		const sizeEnd = body.indexOf('\r\n', start);
		const size = Number.parseInt(body.subarray(start, sizeEnd).toString(), 16);
		const end = sizeEnd + 2 + size;
		if (body.subarray(end, end + 2).toString() !== '\r\n') throw new Error('A chunk is broken');
		chunks.push(body.subarray(sizeEnd + 2, end).toString('latin1'));
		start = end + 2;
	}
	return chunks;
}
