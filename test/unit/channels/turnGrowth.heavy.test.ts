import type { Button } from '../../../nodes/Voiceflow/protocol/traces/buttons';
import type { Message } from '../../../nodes/Voiceflow/protocol/turn/messages';
import { bytesOf, read, streamOf } from '../protocol/support/streams';
import { growthProblem } from './support/growth';
import { CHANNEL_NAMES, link, path, rendered, words } from './support/readers';

interface Turn {
	messages: Message[];
	choice: Button[];
}

const SIZE = 500;
const times = <Value>(size: number, valueOf: (index: number) => Value) =>
	Array.from({ length: size }, (_, index) => valueOf(index));
const cardOf = (index: number) => ({
	title: `Card ${index}`,
	text: 'Some **bold** words & [a link](https://example.com)',
	imageUrl: `https://example.com/${index}.png`,
	buttons: [path(`Buy ${index}`), link(`See ${index}`)],
});

const TURNS: Record<string, (size: number) => Turn> = {
	'links as buttons': (size) => ({
		messages: [words('Where?')],
		choice: times(size, (index) => link(`Page ${index}`, `https://example.com/${index}`)),
	}),
	'buttons of one name': (size) => ({
		messages: [words('Which?')],
		choice: times(size, (index) => path('Order', `${index}`)),
	}),
	'buttons with entities': (size) => ({
		messages: [words('Which?')],
		choice: times(size, (index) => path(`A &amp; B ${index}`)),
	}),
	cards: (size) => ({
		messages: times(size, (index): Message => ({ type: 'card', ...cardOf(index) })),
		choice: [],
	}),
	'a carousel': (size) => ({
		messages: [{ type: 'carousel', cards: times(size, cardOf) }],
		choice: [path('Go')],
	}),
	'many short lines': (size) => ({ messages: [words('- a\n'.repeat(size * 8))], choice: [] }),
	'links with long addresses': (size) => ({
		messages: [words(`[a](https://example.com/${'b'.repeat(900)}) `.repeat(size / 10))],
		choice: [],
	}),
};

describe.each(CHANNEL_NAMES)('the cost of a turn for %s grows in line with its size', (channel) => {
	it.each(Object.keys(TURNS))('of %s', async (name) => {
		const problem = await growthProblem(SIZE, (size) => {
			const turn = TURNS[name]?.(size) ?? { messages: [], choice: [] };
			return () => rendered(channel, turn);
		});
		expect(problem).toBeUndefined();
	});
});

const leaf = (text: string) => ({ text, fontWeight: '700' });
const TRACES: Record<string, (size: number) => object> = {
	'a speak trace with tags of SSML': (size) => ({
		type: 'speak',
		payload: { type: 'message', message: `<speak>${'<p>a<break/>b</p>'.repeat(size)}</speak>` },
	}),
	'a speak trace with open tags': (size) => ({
		type: 'speak',
		payload: { type: 'message', message: `<speak>${'<p>a'.repeat(size)}` },
	}),
	'a speak trace with sounds': (size) => ({
		type: 'speak',
		payload: {
			type: 'message',
			message: `<speak>${'<audio src="https://example.com/a.mp3"/>'.repeat(size)}</speak>`,
		},
	}),
	'a slate of many paragraphs': (size) => ({
		type: 'text',
		payload: {
			slate: { content: times(size, () => ({ children: [leaf('a'), { text: ' b' }] })) },
			message: '',
		},
	}),
	'a slate of one long paragraph': (size) => ({
		type: 'text',
		payload: { slate: { content: [{ children: times(size, () => leaf('a*b')) }] }, message: '' },
	}),
	'a carousel': (size) => ({
		type: 'carousel',
		payload: {
			cards: times(size, () => ({
				title: 'T',
				description: { text: 'x' },
				imageUrl: 'data:image/png;base64,AAAA',
				buttons: [],
			})),
		},
	}),
};

const LIMITS = { frameSize: 100_000_000, turnSize: 1_000_000_000 };

describe('the cost of reading a trace grows in line with its size', () => {
	it.each(Object.keys(TRACES))('of %s', async (name) => {
		let messages = 0;
		const problem = await growthProblem(SIZE * 8, (size) => {
			const bytes = bytesOf(streamOf([TRACES[name]?.(size) ?? {}]));
			return async () => {
				const { turn, error } = await read([bytes], {}, LIMITS);
				if (error) throw error;
				messages = turn.messages.length;
			};
		});
		expect(problem).toBeUndefined();
		expect(messages).toBeGreaterThan(0);
	});
});
