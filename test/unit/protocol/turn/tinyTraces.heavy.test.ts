import { readTurn, type TurnLimits } from '../../../../nodes/Voiceflow/protocol/turn/readTurn';
import { newTurn, Source } from '../support/source';
import { bytesOf, frame } from '../support/streams';

const LIMITS: TurnLimits = { frameSize: 8_000_000, turnSize: 1_000_000_000 };
const END = frame(9, 'end', {});

describe('a million tiny traces', () => {
	const thousand = (trace: object) => bytesOf(frame(1, 'trace', trace).repeat(1000));

	it.each([
		['of a kind that says nothing', 1000, { type: 'log' }, 0],
		['without words', 100, { type: 'text', payload: { message: ' ' } }, 0],
		['that are none', 100, {}, 20],
	])(
		'are read, and nothing of them stays in memory: %s',
		async (_name, thousands, trace, warnings) => {
			const turn = newTurn();
			await readTurn(new Source('\n', thousand(trace), thousands, END), turn, LIMITS, () => {});
			expect(turn.frameCount).toBe(1000 * thousands + 1);
			const { messages, traces, customActions, buttons } = turn;
			expect([messages, traces, customActions, buttons]).toEqual([[], [], [], []]);
			expect(turn.warnings).toHaveLength(warnings);
		},
	);

	it('of one completion become one message', async () => {
		const word = { type: 'completion', payload: { state: 'content', content: 'a ' } };
		const turn = newTurn();
		let updates = 0;
		await readTurn(new Source('\n', thousand(word), 1000, END), turn, LIMITS, () => {
			updates++;
		});
		expect(turn.messages).toHaveLength(1);
		expect(turn.reply).toHaveLength(2_000_000);
		expect(updates).toBe(1_000_000);
	});
});
