/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { createBrotliCompress, createGzip, type BrotliCompress, type Gzip } from 'node:zlib';

import type { Json } from './agent';
import type { Fault } from './faults';

const HEADERS = {
	'x-powered-by': 'Express',
	'content-type': 'text/event-stream',
	'cache-control': 'private, no-cache, no-store, must-revalidate, max-age=0, no-transform',
	pragma: 'no-cache',
	expire: '0',
	'x-accel-buffering': 'no',
};

/** Thrown to stop an agent whose answer a fault has cut short. */
export class AnswerCut extends Error {}

/**
 * Writes an answer as Voiceflow does: a blank line, then frames whose IDs count from 1 (PROTOCOL
 * section 2), with what a fault makes of it.
 */
export class EventStream {
	private frames = 0;
	private bytes = 0;
	private readonly compressor: Gzip | BrotliCompress | undefined;

	constructor(
		private readonly response: ServerResponse,
		private readonly fault: Fault,
	) {
		this.compressor = compressorOf(fault);
		this.compressor?.pipe(response);
	}

	/** Sends the headers and the first blank line. */
	async open(): Promise<void> {
		const encoding = this.compressor && { 'content-encoding': this.fault.name };
		this.response.writeHead(200, { ...HEADERS, ...encoding });
		this.response.flushHeaders();
		await this.write(this.fault.name === 'bom' ? '\ufeff\n' : '\n');
	}

	/** Sends one frame with JSON data. */
	async frame(event: string, data: Json): Promise<void> {
		this.frames++;
		await this.write(this.framed(event, this.dataOf(event, data)));
		if (this.fault.name === 'silence-after' && this.frames >= this.fault.number) {
			await this.silence();
		}
	}

	/** Sends the last frame and closes, or does what the fault does instead. */
	async end(): Promise<void> {
		if (this.fault.name === 'short') return await this.close();
		if (this.fault.name === 'error-event') {
			this.frames++;
			await this.write(
				`event: error\nid: ${this.frames}\ndata: The agent failed in step "Lookup"\n\n`,
			);
			return await this.close();
		}
		if (this.fault.name === 'end-without-data') await this.write('event: end\n\n');
		else await this.frame('end', {});
		if (this.fault.name === 'end-then-open') await this.silence();
		await this.close();
	}

	/** Sends bytes as they are. */
	async write(text: string | Uint8Array): Promise<void> {
		const bytes = Buffer.from(typeof text === 'string' ? this.withLineEnds(text) : text);
		if (this.fault.name === 'one-byte-writes') {
			for (const byte of bytes) await this.send(Buffer.of(byte));
		} else {
			await this.send(bytes);
		}
	}

	/** Says nothing until the client leaves. */
	async silence(): Promise<never> {
		await new Promise((resolve) => this.response.once('close', resolve));
		throw new AnswerCut();
	}

	private async send(bytes: Buffer): Promise<void> {
		const { name, number } = this.fault;
		const isCut = (name === 'cut' || name === 'reset') && this.bytes + bytes.length >= number;
		const sent = isCut ? bytes.subarray(0, number - this.bytes) : bytes;
		this.bytes += sent.length;
		const target = this.compressor ?? this.response;
		const hasRoom = target.write(sent);
		this.compressor?.flush();
		if (isCut) return await this.cutOff();
		if (!hasRoom) await drained(target, this.response);
		if (this.response.destroyed) throw new AnswerCut();
	}

	private async cutOff(): Promise<never> {
		await sleep(20);
		const { socket } = this.response;
		if (this.fault.name === 'reset') socket?.resetAndDestroy();
		else socket?.destroy();
		throw new AnswerCut();
	}

	private async close(): Promise<void> {
		const target = this.compressor ?? this.response;
		await new Promise<void>((resolve) => target.end(resolve));
	}

	private framed(event: string, data: string): string {
		const id = this.frames;
		switch (this.fault.name) {
			case 'shuffled-fields':
				return `data:${data}\nid:${id}\nevent:${event}\n\n`;
			case 'comments-and-retry':
				return `: keep-alive\nretry: 3000\nevent: ${event}\nid: ${id}\ndata: ${data}\n\n:\n`;
			default:
				return `event: ${event}\nid: ${id}\ndata: ${data}\n\n`;
		}
	}

	private dataOf(event: string, data: Json): string {
		const json = JSON.stringify(data);
		if (this.fault.name === 'malformed' && this.frames === this.fault.number) {
			return json.slice(0, -2);
		}
		// The control characters of strings, which JSON would have escaped.
		if (this.fault.name !== 'control-characters' || event !== 'trace') return json;
		return json.replace(/"message":"/, '"message":"\u0001\t\u001f');
	}

	private withLineEnds(text: string): string {
		switch (this.fault.name) {
			case 'crlf':
				return text.replace(/\n/g, '\r\n');
			case 'cr':
				return text.replace(/\n/g, '\r');
			case 'mixed-line-ends':
				return text.replace(/\n(?=data)/g, '\r').replace(/\n(?=id)/g, '\r\n');
			default:
				return text;
		}
	}
}

function compressorOf({ name }: Fault): Gzip | BrotliCompress | undefined {
	if (name === 'gzip') return createGzip();
	return name === 'br' ? createBrotliCompress() : undefined;
}

async function drained(target: NodeJS.WritableStream, response: ServerResponse): Promise<void> {
	await new Promise<void>((resolve) => {
		const done = () => {
			target.off('drain', done);
			response.off('close', done);
			resolve();
		};
		target.once('drain', done);
		response.once('close', done);
	});
}
