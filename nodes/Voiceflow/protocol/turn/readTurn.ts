import { failedTurn, keptTooMuch, truncatedTurn, turnTooLarge } from '../stream/turnError';
import { readStreamEvent, type StreamEvent } from '../stream/events';
import { FrameReader } from '../stream/frames';
import { effectiveLimits, type EffectiveLimits, type TurnLimits } from './turnLimits';
import type { TurnBuilder } from './turnBuilder';
import type { TurnUpdate } from './updates';

export type { TurnLimits };

/** Called in order. Reading continues when the returned promise settles. */
export type TurnListener = (update: TurnUpdate) => Promise<void> | void;

/**
 * Reads an answer up to its `end` event into `turn`. A server may keep the connection open
 * afterwards (protocol.md, section 2); leaving the loop closes it. After an error, `turn`
 * contains what has arrived.
 * @throws TurnError if the answer is malformed, too large, or incomplete, or reports an error
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
		if (size > limits.turnSize) throw turnTooLarge(limits.turnSize);
		for (const frame of reader.read(bytes)) {
			last = readStreamEvent(frame, limits.frameValues);
			for (const update of turn.add(last)) {
				// Awaiting every update takes much longer.
				const pending = onUpdate(update);
				if (pending) await pending;
			}
			if (last.kind === 'end') return;
			if (last.kind === 'error') throw failedTurn(last.reason);
			checkLimits(turn, limits);
		}
	}
	if (reader.end().length > 0) turn.add({ kind: 'end' });
	else if (last?.kind !== 'unnamedEnd') throw truncatedTurn(turn.frameCount);
}

function checkLimits({ frameCount, kept }: TurnBuilder, limits: EffectiveLimits) {
	if (frameCount > limits.frameCount) throw turnTooLarge(limits.frameCount, 'frames');
	if (kept.characters > limits.keptCharacters)
		throw keptTooMuch(limits.keptCharacters, 'characters');
	if (kept.values > limits.keptValues) throw keptTooMuch(limits.keptValues, 'values');
}
