/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Transform } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { constants, createBrotliCompress, createDeflate, createGzip } from 'node:zlib';

import type { Fault } from '../faults/faults';

/** Thrown to stop writing an answer that a fault has cut short. */
export class AnswerCut extends Error {}

/** Writes the bytes of a body. A fault may cut, split, or compress them. */
export class Outlet {
	private bytes = 0;
	private readonly compressor: Transform | undefined;

	constructor(
		private readonly response: ServerResponse,
		private readonly fault: Fault,
	) {
		this.compressor = compressorOf(fault);
		this.compressor?.pipe(response);
	}

	/** Sends the headers. */
	open(status: number, headers: Record<string, string>): void {
		const encoding = this.compressor && { 'content-encoding': encodingOf(this.fault) };
		this.response.writeHead(status, { ...headers, ...encoding });
		this.response.flushHeaders();
	}

	/** Sends bytes unchanged. */
	async write(text: string | Uint8Array): Promise<void> {
		const bytes = Buffer.from(text);
		if (this.fault.name !== 'one-byte-writes') return await this.send(bytes);
		for (const byte of bytes) await this.send(Buffer.of(byte));
	}

	/** Sends nothing until the client leaves. */
	async silence(): Promise<never> {
		await new Promise((resolve) => this.response.once('close', resolve));
		throw new AnswerCut();
	}

	async close(): Promise<void> {
		const target = this.compressor ?? this.response;
		await new Promise<void>((resolve) => target.end(resolve));
	}

	private async send(bytes: Buffer): Promise<void> {
		const { name, number } = this.fault;
		const isCut = (name === 'cut' || name === 'reset') && this.bytes + bytes.length >= number;
		const sent = isCut ? bytes.subarray(0, number - this.bytes) : bytes;
		this.bytes += sent.length;
		const target = this.compressor ?? this.response;
		const hasRoom = target.write(sent);
		// A bomb must be as small as possible on the wire.
		if (name !== 'bomb') flush(this.compressor);
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
}

function encodingOf({ name, value }: Fault): string {
	return name === 'bomb' ? (value.split(',')[2] ?? 'br') : name;
}

function compressorOf(fault: Fault): Transform | undefined {
	switch (encodingOf(fault)) {
		case 'gzip':
			return createGzip();
		case 'deflate':
			return createDeflate();
		case 'br':
			return createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
		default:
			return undefined;
	}
}

function flush(compressor: Transform | undefined): void {
	(compressor as ReturnType<typeof createGzip> | undefined)?.flush();
}

async function drained(target: NodeJS.WritableStream, response: ServerResponse): Promise<void> {
	const waiting = new AbortController();
	const { signal } = waiting;
	await Promise.race([once(target, 'drain', { signal }), once(response, 'close', { signal })]);
	waiting.abort();
}
