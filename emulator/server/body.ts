/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import type { IncomingMessage } from 'node:http';

import { problem } from './problems';

const MEGABYTE = 1024 * 1024;
/** How much of a body that is too large is still read, so that the client gets the answer. */
const DRAINED = 16 * MEGABYTE;

/**
 * The bytes of a request.
 *
 * @throws Problem 413 when there are more than may be
 */
export async function readBytes(request: IncomingMessage, largest = MEGABYTE): Promise<Buffer> {
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of request as AsyncIterable<Buffer>) {
		size += chunk.length;
		if (size <= largest) chunks.push(chunk);
		if (size > largest + DRAINED) break;
	}
	if (size > largest) throw problem(413);
	return Buffer.concat(chunks);
}

/**
 * The JSON of a body, nothing where it is empty.
 *
 * @throws Problem 400 when it is no JSON
 */
export function readJson(text: string): unknown {
	if (text === '') return undefined;
	try {
		return JSON.parse(text) as unknown;
	} catch {
		throw problem(400, 'Unexpected token in JSON');
	}
}

export function isMultipart(request: IncomingMessage): boolean {
	return (request.headers['content-type'] ?? '').startsWith('multipart/form-data');
}
