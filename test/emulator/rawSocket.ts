/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { connect } from 'node:net';

import type { Emulator } from './index';

/** An answer as the socket gave it. */
export interface SocketAnswer {
	/** Status line and headers. */
	head: string;
	/** The chunks of the chunked body, the empty last one too. */
	chunks: string[];
}

/** Launches a conversation over a bare socket, to see what no HTTP client shows. */
export async function readSocket(emulator: Emulator, path: string): Promise<SocketAnswer> {
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
	const received: Buffer[] = [];
	await new Promise<void>((resolve, reject) => {
		connect(Number(port), hostname)
			.on('data', (bytes) => received.push(bytes))
			.on('error', reject)
			.on('close', () => resolve())
			.write(request);
	});
	const answer = Buffer.concat(received);
	const end = answer.indexOf('\r\n\r\n');
	return { head: answer.subarray(0, end).toString(), chunks: chunksOf(answer.subarray(end + 4)) };
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
