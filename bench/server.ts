/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

import { AUDIO_CHUNK, CASES, randomMilliseconds, WORDS, type Case } from './cases';

const HEADERS = { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' };
const BLOCK_SIZE = 256 * 1024;

/** Answers turns whose project ID is the name of a case, as fast as they are read. */
const listener: RequestListener = (request, response) => {
	request.resume();
	const [, , , project = '', , user = ''] = request.url?.split('/') ?? [];
	response.writeHead(200, HEADERS);
	const name = decodeURIComponent(project) as keyof typeof CASES;
	answer(response, CASES[name], Number(user)).catch(() => response.destroy());
};

const [keyFile, certificateFile] = process.argv.slice(2);
const server =
	keyFile && certificateFile
		? createSecureServer(
				{ key: readFileSync(keyFile), cert: readFileSync(certificateFile) },
				listener,
			)
		: createServer(listener);

async function answer(
	response: ServerResponse,
	{ traces, milliseconds, content }: Case,
	user: number,
) {
	response.write('\n');
	const duration = milliseconds === 'random' ? randomMilliseconds(user) : milliseconds;
	if (duration > 0) await answerSlowly(response, traces, duration / traces);
	else await answerFast(response, traces, content);
	response.end('event: end\nid: 1\ndata: {}\n\n');
}

async function answerSlowly(response: ServerResponse, traces: number, pause: number) {
	for (let trace = 0; trace < traces; trace++) {
		await sleep(pause);
		response.write(frame('words'));
	}
}

async function answerFast(response: ServerResponse, traces: number, content: Case['content']) {
	if (typeof content === 'number') return await write(response, hugeFrame(content));
	const one = frame(content);
	const perBlock = Math.max(1, Math.floor(BLOCK_SIZE / one.length));
	const block = Buffer.concat(new Array<Buffer>(perBlock).fill(one));
	for (let left = traces; left > 0; left -= perBlock) {
		await write(response, left >= perBlock ? block : block.subarray(0, left * one.length));
	}
}

async function write(response: ServerResponse, bytes: Buffer) {
	if (!response.write(bytes)) await once(response, 'drain');
}

function frame(content: 'words' | 'audio'): Buffer {
	const payload =
		content === 'words'
			? { state: 'content', content: WORDS }
			: { state: 'content', content: AUDIO_CHUNK.toString('base64'), encoding: 'audio/mp3' };
	const type = content === 'words' ? 'completion' : 'audio';
	return framed({ type, payload, time: 1_790_000_000_000, turnID: '65a0c0ffee65a0c0ffee0001' });
}

function hugeFrame(characters: number): Buffer {
	return framed({ type: 'text', payload: { message: 'x'.repeat(characters) } });
}

function framed(trace: object): Buffer {
	return Buffer.from(`event: trace\nid: 1\ndata: ${JSON.stringify(trace)}\n\n`);
}

server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit(0));
