import {
	FailedTurnError,
	KeptTooMuchError,
	TruncatedTurnError,
	TurnTooLargeError,
} from '../stream/turnErrors';
import { readStreamEvent, type StreamEvent } from '../stream/events';
import { FrameReader } from '../stream/frames';
import { effectiveLimits, type EffectiveLimits, type TurnLimits } from './turnLimits';
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
	onUpdate: TurnListener,
): Promise<void> {
	try {
		await readBody(body, turn, effectiveLimits(limits), onUpdate);
	} finally {
		for (const update of turn.finish()) await onUpdate(update);
	}
}

async function readBody(
	body: AsyncIterable<Uint8Array>,
	turn: TurnBuilder,
	limits: EffectiveLimits,
	onUpdate: TurnListener,
): Promise<void> {
	const reader = new FrameReader(limits.frameSize);
	let size = 0;
	let last: StreamEvent | undefined;
	for await (const bytes of body) {
		size += bytes.length;
		if (size > limits.turnSize) throw new TurnTooLargeError(limits.turnSize);
		for (const frame of reader.read(bytes)) {
			last = readStreamEvent(frame, limits.frameValues);
			for (const update of turn.add(last)) {
				// Most words are for nobody to wait for, and to wait all the same is what costs.
				const pending = onUpdate(update);
				if (pending) await pending;
			}
			if (last.kind === 'end') return;
			if (last.kind === 'error') throw new FailedTurnError(last.reason);
			checkLimits(turn, limits);
		}
	}
	if (reader.end().length > 0) turn.add({ kind: 'end' });
	else if (last?.kind !== 'unnamedEnd') throw new TruncatedTurnError(turn.frameCount);
}

function checkLimits({ frameCount, kept }: TurnBuilder, limits: EffectiveLimits) {
	if (frameCount > limits.frameCount) throw new TurnTooLargeError(limits.frameCount, 'frames');
	if (kept.characters > limits.keptCharacters)
		throw new KeptTooMuchError(limits.keptCharacters, 'characters');
	if (kept.values > limits.keptValues) throw new KeptTooMuchError(limits.keptValues, 'values');
}
