import { bytesOf, read, streamOf } from '../support/streams';

const LIMITS = { frameSize: 100_000_000, turnSize: 4_000_000_000 };
const COUNT = 200_000;
const buttons = Array.from({ length: COUNT }, () => ({ name: 'a' }));

describe('as many buttons as fit into a frame', () => {
	it.each([
		['a choice', 'choice', { buttons }],
		['a card', 'cardV2', { buttons }],
		['a card of a carousel', 'carousel', { cards: [{ buttons }] }],
	])('are read in %s', async (_name, type, payload) => {
		const { turn, error } = await read([bytesOf(streamOf([{ type, payload }]))], {}, LIMITS);
		expect(error).toBeUndefined();
		expect(turn.buttons).toHaveLength(COUNT);
	});
});
