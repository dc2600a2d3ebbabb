/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { createServer, type AddressInfo, type Socket } from 'node:net';

/** A request as the socket received it, which the test answers byte by byte. */
export interface RawRequest {
	/** How many requests came before it. */
	index: number;
	/** Milliseconds, as `Date.now()`. */
	at: number;
	/** Request line and headers. */
	head: string;
	/** As it was sent, not decoded. */
	body: string;
	socket: Socket;
}

export interface RawServer {
	readonly baseUrl: string;
	readonly requests: RawRequest[];
	/** Resolves once no connection is open. */
	allClosed(): Promise<void>;
	close(): Promise<void>;
}

/**
 * A server on 127.0.0.1 that knows nothing of HTTP except where a request ends, so that an answer
 * can be anything.
 */
export async function startRawServer(
	answer: (request: RawRequest) => void | Promise<void>,
): Promise<RawServer> {
	const requests: RawRequest[] = [];
	const sockets = new Set<Socket>();
	const server = createServer((socket) => {
		sockets.add(socket);
		let received = Buffer.alloc(0);
		socket.on('close', () => sockets.delete(socket));
		socket.on('error', () => socket.destroy());
		socket.on('data', (bytes) => {
			received = Buffer.concat([received, bytes]);
			for (let end = endOf(received); end !== undefined; end = endOf(received)) {
				const [head = '', body = ''] = splitHead(received.subarray(0, end).toString());
				received = received.subarray(end);
				const request = { index: requests.length, at: Date.now(), head, body, socket };
				requests.push(request);
				void answer(request);
			}
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		requests,
		async allClosed() {
			while (sockets.size > 0) {
				await Promise.all(
					Array.from(sockets, async (socket) => {
						await new Promise((resolve) => socket.once('close', resolve));
					}),
				);
			}
		},
		async close() {
			for (const socket of sockets) socket.destroy();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

/** An answer with its headers and, as its length says, all of its body. */
export function answerOf(
	status: string,
	headers: Record<string, string> | string[],
	body = '',
): string {
	const lines = Array.isArray(headers)
		? headers
		: Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
	const length = `content-length: ${Buffer.byteLength(body)}`;
	return [`HTTP/1.1 ${status}`, ...lines, length, 'connection: close', '', body].join('\r\n');
}

/** The head of an answer whose body ends when the connection does. */
export function openAnswer(contentType = 'text/event-stream', status = '200 OK'): string {
	return `HTTP/1.1 ${status}\r\ncontent-type: ${contentType}\r\nconnection: close\r\n\r\n`;
}

/** Frames as Voiceflow sends them, without the end. */
export function framesOf(...traces: object[]): string {
	return traces
		.map((trace, index) => `event: trace\nid: ${index + 1}\ndata: ${JSON.stringify(trace)}\n\n`)
		.join('');
}

export const END = 'event: end\nid: 99\ndata: {}\n\n';

export const said = (message: string) => ({ type: 'text', payload: { message } });

function endOf(received: Buffer): number | undefined {
	const headEnd = received.indexOf('\r\n\r\n');
	if (headEnd < 0) return undefined;
	const head = received.subarray(0, headEnd).toString();
	const length = Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0);
	const end = headEnd + 4 + length;
	return received.length < end ? undefined : end;
}

function splitHead(text: string): [string, string] {
	const at = text.indexOf('\r\n\r\n');
	return [text.slice(0, at), text.slice(at + 4)];
}
