import {
	FailedTurnError,
	KeptTooMuchError,
	TruncatedTurnError,
	TurnTooLargeError,
} from '../stream/errors';
import { readEvent, type StreamEvent } from '../stream/events';
import { FrameReader } from '../stream/frames';
import { boundsOf, type Bounds, type TurnLimits } from './limits';
import type { TurnBuilder } from './turnBuilder';
import type { TurnUpdate } from './updates';

export type { TurnLimits };

/** Is told what is new, in order. The next byte is read when what it returned has settled. */
export type TurnListener = (update: TurnUpdate) => Promise<void> | void;

/**
 * Reads an answer from its first byte to its `end` event, and folds it into `turn`.
 *
 * What follows `end` is not read, and leaving the loop closes the connection: a server may keep it
 * open (protocol.md, section 2). When it throws, `turn` holds what had arrived.
 *
 * @param body the bytes of the answer, cut anywhere
 * @throws TurnError when the answer is broken, too large, without `end`, or says `error`
 */
export async function readTurn(
	body: AsyncIterable<Uint8Array>,
	turn: TurnBuilder,
	limits: TurnLimits,
	listener: TurnListener,
): Promise<void> {
	try {
		await readBody(body, turn, boundsOf(limits), listener);
	} finally {
		for (const update of turn.finish()) await listener(update);
	}
}

async function readBody(
	body: AsyncIterable<Uint8Array>,
	turn: TurnBuilder,
	bounds: Bounds,
	listener: TurnListener,
): Promise<void> {
	const reader = new FrameReader(bounds.frameSize);
	let size = 0;
	let last: StreamEvent | undefined;
	for await (const bytes of body) {
		size += bytes.length;
		if (size > bounds.turnSize) throw new TurnTooLargeError(bounds.turnSize);
		for (const frame of reader.read(bytes)) {
			last = readEvent(frame, bounds.frameValues);
			for (const update of turn.add(last)) {
				// Most words are for nobody to wait for, and to wait all the same is what costs.
				const heard = listener(update);
				if (heard) await heard;
			}
			if (last.kind === 'end') return;
			if (last.kind === 'error') throw new FailedTurnError(last.reason);
			checkBounds(turn, bounds);
		}
	}
	if (reader.end().length > 0) turn.add({ kind: 'end' });
	else if (last?.kind !== 'namelessEnd') throw new TruncatedTurnError(turn.frameCount);
}

function checkBounds({ frameCount, kept }: TurnBuilder, bounds: Bounds) {
	if (frameCount > bounds.frameCount) throw new TurnTooLargeError(bounds.frameCount, 'frames');
	if (kept.size > bounds.keptSize) throw new KeptTooMuchError(bounds.keptSize, 'characters');
	if (kept.entries > bounds.keptEntries) throw new KeptTooMuchError(bounds.keptEntries, 'values');
}
