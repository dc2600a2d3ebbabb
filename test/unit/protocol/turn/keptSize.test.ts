import { effectiveLimits } from '../../../../nodes/Voiceflow/protocol/turn/turnLimits';
import { TurnBuilder } from '../../../../nodes/Voiceflow/protocol/turn/turnBuilder';
import type { Trace } from '../../../../nodes/Voiceflow/protocol/traces/trace';
import { readMany } from '../support/readMany';

const GIGABYTE = 1_000_000_000;

describe('what is kept of an answer', () => {
	it.each<[string, Trace, boolean, number]>([
		['traces', { type: 'log', payload: [1] }, true, 5],
		['texts', { type: 'text', payload: { message: 'a' } }, false, 3],
		['images', { type: 'visual', payload: { image: 'a' } }, false, 3],
		['sounds', { type: 'speak', payload: { type: 'audio', src: 'data:,a' } }, false, 5],
		['cards', { type: 'cardV2', payload: {} }, false, 5],
		['buttons of cards', { type: 'cardV2', payload: { buttons: [{ name: 'a' }] } }, false, 11],
		['cards of carousels', { type: 'carousel', payload: { cards: [{}, {}] } }, false, 11],
		['custom actions', { type: 'a', payload: [{}, {}], paths: [] }, false, 6],
		['channel actions', { type: 'channel-action', payload: { name: 'a' } }, false, 2],
		['instructions', { type: 'goto' }, false, 2],
	])('counts each value of %s', (_name, trace, keepTraces, values) => {
		const turn = new TurnBuilder({ keepTraces, audioEncoding: 'audio/mp3' });
		for (let index = 0; index < 100; index++) turn.add({ kind: 'trace', trace });
		expect(turn.kept.values).toBe(100 * values);
	});

	it('counts each source, of which none is kept twice', () => {
		const turn = new TurnBuilder({ keepTraces: false, audioEncoding: 'audio/mp3' });
		for (let index = 0; index < 100; index++) {
			const sourceUrls = [{ url: 'a' }, { url: String(index), name: 'a' }];
			turn.add({ kind: 'trace', trace: { type: 'text', payload: { sourceUrls } } });
		}
		expect(turn.kept.values).toBe(302);
	});

	it('counts each message ID once', () => {
		const turn = new TurnBuilder({ keepTraces: false, audioEncoding: 'audio/mp3' });
		for (let index = 0; index < 100; index++) {
			const payload = { message: 'a', messageID: 'x'.repeat(1000) };
			turn.add({ kind: 'trace', trace: { type: 'text', payload } });
		}
		expect(turn.kept).toMatchObject({ values: 301, characters: 2300 });
	});

	it.each<[string, string, object]>([
		[
			'a choice, of which the last one counts',
			'trace',
			{
				type: 'choice',
				payload: { buttons: [{ name: 'abc', request: { type: 'path-1', payload: [1, 2, 3] } }] },
			},
		],
		['a state, of which the last one counts', 'state', { variables: { a: [1, 2, 3] } }],
		[
			'an end, of which the last reason counts',
			'trace',
			{ type: 'end', payload: { reason: 'abc' } },
		],
		['a time-out', 'trace', { type: 'no-reply', payload: { timeout: 1 } }],
		['what says nothing', 'trace', { type: 'log', payload: [1, 2, 3] }],
	])('is little: %s', async (_name, event, data) => {
		const { turn, error } = await readMany(data, 10, { event });
		expect(error).toBeUndefined();
		expect(turn.kept.values).toBeLessThan(20);
		expect(turn.kept.characters).toBeLessThan(100);
	});

	it('counts characters of texts, names of fields among them', async () => {
		const { turn, error } = await readMany({ type: 'text', payload: { message: 'abc' } }, 1);
		expect(error).toBeUndefined();
		// {"type": "text", "text": "abc"}
		expect(turn.kept).toMatchObject({ values: 3000, characters: 15_000 });
	});

	it('counts the words of a completion, which is one message', async () => {
		const words = { type: 'completion', payload: { state: 'content', content: 'word ' } };
		const { turn, error } = await readMany(words, 10);
		expect(error).toBeUndefined();
		expect(turn.kept.values).toBe(3);
		expect(turn.kept.characters).toBeGreaterThanOrEqual(50_000);
		expect(turn.kept.characters).toBeLessThan(50_020);
	});

	it('counts blanks that wait for a word', async () => {
		const blank = { type: 'completion', payload: { state: 'content', content: ' '.repeat(100) } };
		const { turn } = await readMany(blank, 1);
		expect(turn.messages).toEqual([]);
		expect(turn.kept.characters).toBe(100_000);
	});

	it('does not count sound', async () => {
		const content = Buffer.alloc(750).toString('base64');
		const { turn, error } = await readMany(
			{ type: 'audio', payload: { state: 'content', content } },
			10,
		);
		expect(error).toBeUndefined();
		expect(turn.messages).toMatchObject([{ bytes: 7_500_000 }]);
		expect(turn.kept.characters).toBeLessThan(100);
	});

	it('counts a description where traces are kept, not the sound', async () => {
		const content = Buffer.alloc(750).toString('base64');
		const sound = { type: 'audio', payload: { state: 'content', content } };
		const { turn, error } = await readMany(sound, 1, { keepTraces: true });
		expect(error).toBeUndefined();
		expect(turn.kept.characters).toBeLessThan(200_000);
	});
});

describe('the bounds of a reading', () => {
	it('are the limits themselves where those are small', () => {
		expect(effectiveLimits({ frameSize: 100, turnSize: 200 })).toEqual({
			frameSize: 100,
			turnSize: 200,
			frameValues: 100,
			frameCount: 200,
			keptCharacters: 200,
			keptValues: 200,
		});
	});

	it('are what a process bears at the usual limits, and grow with larger ones', () => {
		expect(effectiveLimits({ frameSize: 16_000_000, turnSize: GIGABYTE })).toMatchObject({
			frameValues: 1_000_000,
			frameCount: 1_500_000,
			keptCharacters: 256_000_000,
			keptValues: 1_000_000,
		});
		expect(effectiveLimits({ frameSize: 640_000_000, turnSize: 10 * GIGABYTE })).toMatchObject({
			frameValues: 10_000_000,
			frameCount: 9_765_625,
			keptCharacters: 2_500_000_000,
			keptValues: 9_765_625,
		});
	});
});
