import { FailedTurnError, TruncatedTurnError, TurnTooLargeError } from '../stream/errors';
import { readEvent } from '../stream/events';
import { FrameReader } from '../stream/frames';
import type { TurnBuilder } from './turnBuilder';
import type { TurnUpdate } from './updates';

export interface TurnLimits {
	/** The most characters one frame may hold. */
	frameSize: number;
	/** The most bytes the whole answer may hold. */
	turnSize: number;
}

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
		await readFrames(body, turn, limits, listener);
	} finally {
		for (const update of turn.finish()) await listener(update);
	}
}

async function readFrames(
	body: AsyncIterable<Uint8Array>,
	turn: TurnBuilder,
	limits: TurnLimits,
	listener: TurnListener,
): Promise<void> {
	const reader = new FrameReader(limits.frameSize);
	let size = 0;
	for await (const bytes of body) {
		size += bytes.length;
		if (size > limits.turnSize) throw new TurnTooLargeError(limits.turnSize);
		for (const frame of reader.read(bytes)) {
			const event = readEvent(frame);
			for (const update of turn.add(event)) {
				// Most words are for nobody to wait for, and to wait all the same is what costs.
				const heard = listener(update);
				if (heard) await heard;
			}
			if (event.kind === 'error') throw new FailedTurnError(event.reason);
			if (event.kind === 'end') return;
		}
	}
	throw new TruncatedTurnError(turn.frameCount);
}
