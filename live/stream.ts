/* eslint-disable @n8n/community-nodes/require-node-api-error */
import { objectAt, stringAt, type JsonObject } from '../nodes/Voiceflow/protocol/json';
import { readStreamEvent } from '../nodes/Voiceflow/protocol/stream/events';
import { FrameReader } from '../nodes/Voiceflow/protocol/stream/frames';
import { payloadOf, type Trace } from '../nodes/Voiceflow/protocol/traces/trace';
import { successful } from './answers';
import { NoVerdict } from './row';
import type { Exchange } from './wire';

/** What a turn contained. */
export interface StreamedTurn {
	traces: Trace[];
	state?: JsonObject;
	hasEnd: boolean;
	/** What the agent said, separated by single spaces. */
	words: string;
}

const MOST = 2_000_000;

/**
 * Reads the stream of a successful turn.
 *
 * @throws NoVerdict if the turn failed, or if the stream cannot be read
 */
export function turnOf(exchange: Exchange): StreamedTurn {
	const { text } = successful(exchange);
	const reader = new FrameReader(MOST);
	const turn: StreamedTurn = { traces: [], hasEnd: false, words: '' };
	try {
		const frames = [...reader.read(Buffer.from(text)), ...reader.end()];
		for (const frame of frames) {
			const event = readStreamEvent(frame, MOST);
			if (event.kind === 'trace') turn.traces.push(event.trace);
			else if (event.kind === 'state') turn.state = event.state;
			else if (event.kind === 'end' || event.kind === 'unnamedEnd') turn.hasEnd = true;
			else if (event.kind === 'error') throw new NoVerdict('The turn failed with an error event');
		}
	} catch (error) {
		if (error instanceof NoVerdict) throw error;
		throw new NoVerdict('The stream of the turn cannot be read');
	}
	turn.words = turn.traces.map(wordsOf).join('').replace(/\s+/g, ' ').trim();
	return turn;
}

/** How the format of a stream differs from section 2, if it does. */
export function unusualFraming({ text, headers }: Exchange): string | undefined {
	if (!(headers['content-type'] ?? '').startsWith('text/event-stream')) {
		return `the content type is ${headers['content-type'] ?? 'missing'}`;
	}
	if (text.includes('\r')) return 'it has CR line ends';
	if (!text.startsWith('\n')) return 'it does not start with a blank line';
	const frames = text.slice(1).split('\n\n').slice(0, -1);
	if (!text.endsWith('\n\n')) return 'it does not end with a blank line';
	const odd = frames.findIndex((frame, index) => {
		const pattern = new RegExp(`^event: \\w+\\nid: ${index + 1}\\ndata: [^\\n]+$`);
		return !pattern.test(frame);
	});
	if (odd >= 0 && !(odd === frames.length - 1 && /^event: end/.test(frames[odd] ?? ''))) {
		return `frame ${odd + 1} is not event, id, and data`;
	}
	const last = frames.at(-1) ?? '';
	if (!/^event: end(\n|$)/.test(last)) return 'it does not end with the end event';
	return last.endsWith('\ndata: {}') ? undefined : 'the end event has no data line with {}';
}

function wordsOf(trace: Trace): string {
	const payload = payloadOf(trace);
	const content = stringAt(payload, 'content');
	if (trace.type === 'completion') return content ?? ' ';
	if (trace.type !== 'text' && trace.type !== 'speak') return '';
	return ` ${stringAt(payload, 'message') ?? ''} `;
}

/** Whether a language model wrote a trace. */
export function isWritten(trace: Trace): boolean {
	return payloadOf(trace).ai === true || objectAt(trace, 'payload')?.sourceUrls !== undefined;
}
