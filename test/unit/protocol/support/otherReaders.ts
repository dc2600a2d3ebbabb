/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { createParser } from 'eventsource-parser';

/** The frames of a stream, as some reader has them. */
export type FrameReading = Array<[event: string, data: string]>;

interface UndiciFrame {
	type: string;
	options: { data: string };
}

/** The reader behind the `EventSource` of undici, which it does not export. */
const { EventSourceStream } = createRequire(__filename)(
	join(
		dirname(require.resolve('undici/package.json')),
		'lib/web/eventsource/eventsource-stream.js',
	),
) as {
	EventSourceStream: new (options: { push: (frame: UndiciFrame) => boolean }) => {
		_transform(chunk: Buffer, encoding: string, done: (error?: Error) => void): void;
	};
};

/** The frames as undici reads them, given the same chunks. */
export function readByUndici(chunks: Uint8Array[]): FrameReading {
	const frames: FrameReading = [];
	const stream = new EventSourceStream({
		push: ({ type, options }) => frames.push([type, options.data]) > 0,
	});
	const raise = (error?: Error) => {
		if (error) throw error;
	};
	for (const chunk of chunks) stream._transform(Buffer.from(chunk), 'buffer', raise);
	return frames;
}

/** The frames as eventsource-parser reads them, given the whole text at once, after a byte-order mark. */
export function readByParser(text: string): FrameReading {
	const frames: FrameReading = [];
	const parser = createParser({
		onEvent: ({ event, data }) => frames.push([event ?? 'message', data]),
	});
	parser.feed(`\ufeff${text}`);
	return frames;
}
