/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A message that a webhook received. */
export interface Received {
	method: string;
	path: string;
	headers: IncomingHttpHeaders;
	body: string;
}

/** A webhook URL that keeps what it receives. */
export interface Receiver {
	readonly url: string;
	readonly received: Received[];
	/** Resolves once this many messages have arrived. */
	arrived(count: number): Promise<void>;
	/** The statuses of the next answers. After that, 200. */
	readonly statuses: number[];
	close(): Promise<void>;
}

export async function startReceiver(): Promise<Receiver> {
	const received: Received[] = [];
	const statuses: number[] = [];
	const waiting: Array<{ count: number; resolve: () => void }> = [];
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request
			.on('data', (chunk: Buffer) => chunks.push(chunk))
			.on('end', () => {
				const { method = '', url: path = '', headers } = request;
				received.push({ method, path, headers, body: Buffer.concat(chunks).toString() });
				for (const { count, resolve } of waiting) if (received.length >= count) resolve();
				const status = statuses.shift() ?? 200;
				response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end();
			});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
		received,
		statuses,
		async arrived(count) {
			if (received.length >= count) return;
			await new Promise<void>((resolve) => waiting.push({ count, resolve }));
		},
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
