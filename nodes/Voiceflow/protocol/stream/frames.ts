import { createParser, type EventSourceMessage } from './eventsource-parser';

import { EndWithoutData } from './endWithoutData';
import { FrameTooLargeError } from './errors';

// Those of what says nothing among them: a server may keep a silent turn alive for days.
const MOST_LINES = 10_000_000;

/** One server-sent event: a name, and data that nobody has looked at yet. */
export interface Frame {
	/** Counted from 1 within one answer. */
	number: number;
	event: string;
	data: string;
}

/**
 * Turns the bytes of an event stream into frames, however the bytes were cut (protocol.md, section 2).
 *
 * A frame is handed out as soon as its closing blank line is there. What has no closing blank line
 * when the stream ends is no frame, as the SSE standard says, unless it is the `end`.
 */
export class FrameReader {
	// Node 24 takes two byte-order marks for one when the first of them is cut.
	private readonly decoder = new TextDecoder('utf-8', { ignoreBOM: true });
	private hasText = false;
	private readonly endWithoutData = new EndWithoutData();
	private readonly parser;
	private frames: Frame[] = [];
	private tooLarge = false;
	private lines = 0;
	/** Characters of the line that has not ended yet. */
	private lineLength = 0;
	/** Frames handed out so far. */
	count = 0;

	/** @param maximumFrameSize the most characters one frame may hold */
	constructor(private readonly maximumFrameSize: number) {
		this.parser = createParser({
			onEvent: (message) => this.add(message),
			onError: (error) => {
				if (error.type === 'max-buffer-size-exceeded') this.tooLarge = true;
			},
			maxBufferSize: maximumFrameSize,
		});
		// The parser drops the text of a byte-order mark that was encoded twice from what it is fed
		// first, which would depend on how the bytes are cut.
		this.parser.feed('\n');
	}

	/**
	 * Reads the next bytes and returns the frames they complete, in order.
	 *
	 * @throws FrameTooLargeError when a frame has grown over the limit
	 */
	read(bytes: Uint8Array): Frame[] {
		const text = this.decode(bytes);
		if (text === '') return [];
		this.frames = [];
		this.parser.feed(this.endWithoutData.complete(text));
		if (this.tooLarge) throw new FrameTooLargeError(this.count + 1, this.maximumFrameSize);
		this.countLines(text);
		return this.frames;
	}

	/**
	 * The parser joins lines one by one, which takes ten times the memory of empty ones. It drops
	 * comments and lines without a known field as they come, so it does not bound their length.
	 */
	private countLines(text: string) {
		const lines = text.split(lineEndOf(text));
		const unfinished = lines.at(-1)?.length ?? 0;
		this.lineLength = lines.length > 1 ? unfinished : this.lineLength + unfinished;
		if (this.lineLength > this.maximumFrameSize) {
			throw new FrameTooLargeError(this.count + 1, this.maximumFrameSize);
		}
		this.lines = this.frames.length > 0 ? 0 : this.lines + lines.length - 1;
		if (this.lines > MOST_LINES) {
			throw new FrameTooLargeError(this.count + 1, MOST_LINES, 'lines');
		}
	}

	/**
	 * Returns the `end` that no blank line followed before the bytes were at their end, if there is
	 * one (protocol.md, section 2). Nothing can be read after it.
	 */
	end(): Frame[] {
		this.frames = [];
		if (!this.tooLarge) this.parser.feed(this.endWithoutData.complete('\n\n'));
		return this.frames.filter(({ event }) => event === 'end');
	}

	/** The text of the bytes, without the byte-order mark that a stream may begin with. */
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

/** A string where it does, since a regular expression takes longer. */
function lineEndOf(text: string): string | RegExp {
	return text.includes('\r') ? /\r\n?|\n/ : '\n';
}
