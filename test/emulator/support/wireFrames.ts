import { createParser } from 'eventsource-parser';

import type { WireAnswer } from './wireClient';

/** One frame of an answer. */
export interface WireFrame {
	event: string;
	id: number;
	data: string;
}

interface TraceData {
	type: string;
	payload: Record<string, unknown>;
}

/**
 * The frames of a body, read strictly as Voiceflow writes them: a blank line first, then three
 * lines in one order and a blank line for each frame.
 *
 * @throws Error if a byte is not where Voiceflow puts it
 */
export function framesOf(body: Buffer): WireFrame[] {
	const text = body.toString();
	if (!text.startsWith('\n')) throw new Error('The body does not begin with a blank line');
	if (!text.endsWith('\n\n')) throw new Error('The body does not end with a blank line');
	return text
		.slice(1, -2)
		.split('\n\n')
		.map((block) => {
			const match = /^event: ([a-z]+)\nid: (\d+)\ndata: ([^\n]+)$/.exec(block);
			if (!match) throw new Error(`No frame: ${block}`);
			const [, event = '', id, data = ''] = match;
			return { event, id: Number(id), data };
		});
}

/** The frames of a body in any format, as another parser reads them. */
export function parsedFramesOf(body: Buffer): WireFrame[] {
	const frames: WireFrame[] = [];
	const parser = createParser({
		onEvent: ({ event = 'message', id, data }) => frames.push({ event, id: Number(id), data }),
	});
	parser.feed(new TextDecoder().decode(body));
	// A CR that might be half of a CRLF is held back until something follows.
	parser.feed('\n');
	return frames;
}

/** Frames as Voiceflow writes them. */
export function written(frames: WireFrame[]): string {
	return frames
		.map(({ event, id, data }) => `event: ${event}\nid: ${id}\ndata: ${data}\n\n`)
		.join('');
}

/** The traces of an answer, unchanged. */
export function tracesOf({ bytes }: WireAnswer): TraceData[] {
	return framesOf(bytes)
		.filter(({ event }) => event === 'trace')
		.map(({ data }) => JSON.parse(data) as TraceData);
}

/** The words of an answer's `text` traces. */
export function wordsOf(answer: WireAnswer): unknown[] {
	return tracesOf(answer)
		.filter(({ type }) => type === 'text')
		.map(({ payload }) => payload.message);
}

/** Two equal answers differ only in their times, which this removes. */
export function timeless(body: Buffer | string): string {
	return body.toString().replace(/"time":\d+/g, '"time":0');
}
