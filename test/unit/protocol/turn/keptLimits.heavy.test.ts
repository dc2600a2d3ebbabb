import {
	keptTooMuch,
	turnTooLarge,
	TurnError,
} from '../../../../nodes/Voiceflow/protocol/stream/turnError';
import { readMany } from '../support/readMany';

describe('what stays in memory of an answer', () => {
	it('has a limit of values', async () => {
		const { turn, error } = await readMany({ type: 'visual', payload: { image: 'a' } }, 400);
		expect(error).toEqual(keptTooMuch(1_000_000, 'values'));
		expect(error).toMatchObject({
			kind: 'kept-too-much',
			message: "Voiceflow's answer contains more than 1000000 values",
		});
		expect(error instanceof TurnError).toBe(true);
		expect(turn.messages).toHaveLength(333_334);
	});

	it('has a limit of characters', async () => {
		const content = 'x'.repeat(1000);
		const words = { type: 'completion', payload: { state: 'content', content } };
		const { turn, error } = await readMany(words, 300);
		expect(error).toEqual(keptTooMuch(256_000_000, 'characters'));
		expect((error as Error).message).toBe(
			"Voiceflow's answer contains more than 256000000 characters",
		);
		expect(turn.reply.length).toBeGreaterThan(255_999_000);
	});
});

describe('frames that contain nothing of use', () => {
	it('have a limit', async () => {
		const { turn, error } = await readMany('event:a\ndata:x\n\n', 1600);
		expect(error).toEqual(turnTooLarge(1_500_000, 'frames'));
		expect((error as Error).message).toBe("Voiceflow's answer has more than 1500000 frames");
		expect(turn.frameCount).toBe(1_500_001);
	});
});
