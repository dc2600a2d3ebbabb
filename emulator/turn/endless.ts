/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

import type { Fault } from '../faults/faults';
import type { EventStream } from './eventStream';

const MEGABYTE = 1024 * 1024;

/** Writes the faults that send nothing of the agent's answer: silence, comments, drips, and bombs. */
export async function writeEndless(
	response: ServerResponse,
	stream: EventStream,
	fault: Fault,
): Promise<void> {
	switch (fault.name) {
		case 'silence':
			return await stream.silence();
		case 'comments':
			return await repeat(response, fault.number, async () => {
				await stream.write(': keep-alive\n\n');
			});
		case 'drip': {
			const trace = { type: 'text', payload: { message: 'And another thing.' } };
			return await repeat(response, fault.number, async () => await stream.frame('trace', trace));
		}
		case 'bomb':
			return await writeBomb(stream, fault.value);
	}
}

async function repeat(
	response: ServerResponse,
	pause: number,
	write: () => Promise<void>,
): Promise<void> {
	while (!response.destroyed) {
		await write();
		await sleep(pause, undefined, { ref: false });
	}
}

/** Writes megabytes that compress to almost nothing. */
async function writeBomb(stream: EventStream, value: string): Promise<void> {
	const [kind, megabytes] = value.split(',');
	const blocks = Math.max(1, Number(megabytes) || 1);
	if (kind === 'objects') return await writeOneFrame(stream, '{},', '{}', blocks);
	if (kind === 'words') return await writeOneFrame(stream, null, '', blocks);
	const frame = 'event: trace\nid: 1\ndata: {"type":"a"}\n\n';
	const block = frame.repeat(Math.ceil(MEGABYTE / frame.length));
	for (let written = 0; written < blocks; written++) await stream.write(block);
}

/** One frame whose payload is a list of empty objects, or words. */
async function writeOneFrame(
	stream: EventStream,
	item: string | null,
	last: string,
	blocks: number,
): Promise<void> {
	const unit = item ?? 'word ';
	const block = unit.repeat(Math.ceil(MEGABYTE / unit.length));
	const [open, close] = item === null ? ['{"message":"', '"}'] : ['[', `${last}]`];
	const type = item === null ? 'text' : 'bomb';
	await stream.write(`event: trace\nid: 1\ndata: {"type":"${type}","payload":${open}`);
	for (let written = 0; written < blocks; written++) await stream.write(block);
	await stream.write(`${close}}\n\n`);
}
