import { EndWithoutData } from './endWithoutData';
import { createParser, type EventSourceMessage } from './eventsource-parser';
import { frameTooLarge } from './turnError';

// Includes lines without an event: a server may keep a silent turn alive for days.
const MOST_LINES = 10_000_000;
/**
 * In bytes. V8 gives each string of more than 128 KB memory of its own, and touching that for the
 * first time takes longer than reading it.
 */
const PIECE = 32 * 1024;

export interface Frame {
	/** Counted from 1 within one answer. */
	number: number;
	event: string;
	data: string;
}

/**
 * Turns bytes, cut anywhere, into frames (protocol.md, section 2). As in the SSE standard, a frame
 * without a blank line at the end of the stream is dropped, unless it is `end`.
 */
export class FrameReader {
	// Node.js 24 drops two byte-order marks if the first one is cut.
	private readonly decoder = new TextDecoder('utf-8', { ignoreBOM: true });
	private hasText = false;
	private readonly endWithoutData = new EndWithoutData();
	private readonly parser;
	private frames: Frame[] = [];
	private tooLarge = false;
	private lines = 0;
	/** Characters since the last line end. */
	private lineLength = 0;
	count = 0;

	/** @param maximumFrameSize in characters */
	constructor(private readonly maximumFrameSize: number) {
		this.parser = createParser({
			onEvent: (message) => this.add(message),
			onError: (error) => {
				if (error.type === 'max-buffer-size-exceeded') this.tooLarge = true;
			},
			maxBufferSize: maximumFrameSize,
		});
		// The parser drops an encoded byte-order mark from the first text it receives. Feeding it a
		// line first makes the result independent of where the bytes were cut.
		this.parser.feed('\n');
	}

	/**
	 * Returns the frames that these bytes complete, in order.
	 * @throws TurnError
	 */
	read(bytes: Uint8Array): Frame[] {
		this.frames = [];
		for (let from = 0; from < bytes.length; from += PIECE) {
			this.readPiece(bytes.subarray(from, from + PIECE));
		}
		return this.frames;
	}

	private readPiece(bytes: Uint8Array) {
		const text = this.decode(bytes);
		if (text === '') return;
		const { count } = this;
		this.parser.feed(this.endWithoutData.complete(text));
		if (this.tooLarge) throw frameTooLarge(this.count + 1, this.maximumFrameSize);
		this.countLines(text, this.count > count);
	}

	/**
	 * The parser joins lines one by one, which takes ten times the memory for empty lines. It drops
	 * comments and unknown fields as they arrive, so it does not notice if such a line is too long.
	 */
	private countLines(text: string, hasFrame: boolean) {
		const normalized = withLineFeeds(text);
		const lastLineEnd = normalized.lastIndexOf('\n');
		const unfinished = normalized.length - 1 - lastLineEnd;
		this.lineLength = lastLineEnd >= 0 ? unfinished : this.lineLength + unfinished;
		if (this.lineLength > this.maximumFrameSize) {
			throw frameTooLarge(this.count + 1, this.maximumFrameSize);
		}
		this.lines = hasFrame ? 0 : this.lines + normalized.split('\n').length - 1;
		if (this.lines > MOST_LINES) {
			throw frameTooLarge(this.count + 1, MOST_LINES, 'lines');
		}
	}

	/**
	 * Returns the `end` without a blank line that may close the stream (protocol.md, section 2). Must be
	 * called last.
	 */
	end(): Frame[] {
		this.frames = [];
		if (!this.tooLarge) this.parser.feed(this.endWithoutData.complete('\n\n'));
		return this.frames.filter(({ event }) => event === 'end');
	}

	private decode(bytes: Uint8Array): string {
		const text = this.decoder.decode(bytes, { stream: true });
		if (this.hasText || text === '') return text;
		this.hasText = true;
		return text.startsWith('\ufeff') ? text.slice(1) : text;
	}

	private add({ event, data }: EventSourceMessage) {
		this.count++;
		this.frames.push({ number: this.count, event: event ?? 'message', data });
	}
}

function withLineFeeds(text: string): string {
	return text.includes('\r') ? text.replaceAll('\r\n', '\n').replaceAll('\r', '\n') : text;
}
