/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import type { ServerResponse } from 'node:http';

import type { Json } from '../agent';
import type { Fault } from '../faults/faults';
import { Outlet } from '../server/outlet';

const HEADERS = {
	'x-powered-by': 'Express',
	'content-type': 'text/event-stream',
	'cache-control': 'private, no-cache, no-store, must-revalidate, max-age=0, no-transform',
	pragma: 'no-cache',
	expire: '0',
	'x-accel-buffering': 'no',
};

/**
 * Writes an answer as Voiceflow does: a blank line, then frames whose IDs count from 1
 * (protocol.md, section 2). A fault may change them.
 */
export class EventStream {
	private frames = 0;
	private readonly outlet: Outlet;

	constructor(
		response: ServerResponse,
		private readonly fault: Fault,
	) {
		this.outlet = new Outlet(response, fault);
	}

	/** Sends the headers and the first blank line. */
	async open(): Promise<void> {
		const type = this.fault.name === 'stream-as' && { 'content-type': this.fault.value };
		this.outlet.open(200, { ...HEADERS, ...type });
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

	/** Sends the last frame and closes, or does what the fault requires instead. */
	async end(): Promise<void> {
		switch (this.fault.name) {
			case 'short':
				return await this.outlet.close();
			case 'error-event':
				this.frames++;
				await this.write(this.errorFrame());
				return await this.outlet.close();
			case 'end-without-data':
				await this.write('event: end\n\n');
				break;
			case 'end-without-blank-line':
				await this.write('event: end');
				break;
			default:
				await this.frame('end', {});
		}
		if (this.fault.name === 'end-then-open') await this.silence();
		await this.outlet.close();
	}

	/** Sends text or bytes unchanged, except for the line ends of text. */
	async write(text: string | Uint8Array): Promise<void> {
		await this.outlet.write(typeof text === 'string' ? this.withLineEnds(text) : text);
	}

	/** Sends nothing until the client leaves. */
	async silence(): Promise<never> {
		return await this.outlet.silence();
	}

	private errorFrame(): string {
		return `event: error\nid: ${this.frames}\ndata: The agent failed in step "Lookup"\n\n`;
	}

	private framed(event: string, data: string): string {
		const id = this.frames;
		switch (this.fault.name) {
			case 'shuffled-fields':
				return `data:${data}\nid:${id}\nevent:${event}\n\n`;
			case 'comments-and-retry':
				return `: keep-alive\nretry: 3000\nevent: ${event}\nid: ${id}\ndata: ${data}\n\n:\n`;
			case 'nameless':
				return `id: ${id}\ndata: ${data}\n\n`;
			default:
				return `event: ${event}\nid: ${id}\ndata: ${data}\n\n`;
		}
	}

	private dataOf(event: string, data: Json): string {
		const json = JSON.stringify(data);
		if (this.fault.name === 'malformed' && this.frames === this.fault.number) {
			return json.slice(0, -2);
		}
		// Raw control characters in a string, which JSON.stringify would escape.
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
