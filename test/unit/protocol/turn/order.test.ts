/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { readTurn } from '../../../../nodes/Voiceflow/protocol/turn/readTurn';
import { TurnBuilder } from '../../../../nodes/Voiceflow/protocol/turn/turnBuilder';
import { bytesOf, frame, LIMITS } from '../support/streams';

describe('reading a turn', () => {
	it('is incremental: each trace is reported before the next one arrives, and a slow listener is awaited', async () => {
		const events: string[] = [];
		async function* body() {
			for (const message of ['one', 'two']) {
				events.push(`send ${message}`);
				yield bytesOf(frame(1, 'trace', { type: 'text', payload: { message } }));
			}
			yield bytesOf('event: end\n\n');
			events.push('read on after the end');
		}
		const turn = new TurnBuilder({ keepTraces: false, audioEncoding: 'audio/mp3' });
		await readTurn(body(), turn, LIMITS, async (update) => {
			await new Promise((resolve) => setImmediate(resolve));
			if (update.kind === 'words') events.push(`heard ${update.words}`);
		});
		expect(events).toEqual(['send one', 'heard one', 'send two', 'heard two']);
		expect(turn.traces).toEqual([]);
	});
});
