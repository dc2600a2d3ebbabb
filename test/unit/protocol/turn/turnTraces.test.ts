import { bytesOf, read, tracesOf, turnOf } from '../support/streams';

const text = (message: string, more = {}) => ({ type: 'text', payload: { message, ...more } });

describe('buttons', () => {
	const request = { type: 'path-1', payload: { label: 'Yes' } };

	it('are those of the latest choice, then those of cards', async () => {
		const card = {
			title: 'Margherita',
			description: { text: 'Tomato' },
			imageUrl: 'https://example.com/m.png',
			buttons: [{ name: 'Take it', request }],
		};
		const turn = await turnOf([
			{ type: 'choice', payload: { buttons: [{ name: 'Old', request }] } },
			{ type: 'cardV2', payload: card },
			{ type: 'carousel', payload: { layout: 'List', cards: [{ id: '1', ...card }, {}] } },
			{ type: 'choice', payload: { buttons: [{ name: 'Yes', request }, { request: {} }] } },
		]);
		expect(turn.buttons).toEqual([
			{ name: 'Yes', id: 'path-1', request },
			{ name: 'Take it', id: 'path-1', card: 'Margherita', request },
			{ name: 'Take it', id: 'path-1', card: 'Margherita', request },
		]);
		const fields = {
			title: 'Margherita',
			text: 'Tomato',
			imageUrl: 'https://example.com/m.png',
			buttons: [{ name: 'Take it', id: 'path-1', card: 'Margherita', request }],
		};
		expect(turn.messages).toEqual([
			{ type: 'card', ...fields },
			{ type: 'carousel', cards: [fields, { title: '', text: '', buttons: [] }] },
		]);
		expect(turn.reply).toBe('Margherita\nTomato\n\nMargherita\nTomato');
	});

	it('of the old form are sent as text', async () => {
		const turn = await turnOf([{ type: 'choice', payload: { choices: [{ name: 'Yes' }] } }]);
		expect(turn.buttons).toEqual([
			{ name: 'Yes', id: 'text', request: { type: 'text', payload: 'Yes' } },
		]);
	});
});

describe('other traces', () => {
	it('become images, the no-reply timeout, and the end of the conversation', async () => {
		const turn = await turnOf([
			{ type: 'visual', payload: { visualType: 'image', image: 'https://example.com/i.png' } },
			{ type: 'visual', payload: {} },
			{ type: 'no-reply', payload: { timeout: 10 } },
			{ type: 'end', payload: null },
		]);
		expect(turn.messages).toEqual([{ type: 'image', url: 'https://example.com/i.png' }]);
		expect(turn.noReplyTimeout).toBe(10);
		expect(turn.ended).toBe(true);
	});

	it('of the agent become custom actions, with JSON or text', async () => {
		const paths = [{ event: { type: 'done' } }];
		const turn = await turnOf([
			{ type: 'calculate', payload: { a: 1 }, paths, defaultPath: 0, time: 1 },
			{ type: 'greet', payload: 'Ada' },
			{ type: 'constructor' },
		]);
		expect(turn.customActions).toEqual([
			{ type: 'calculate', payload: { a: 1 }, paths, defaultPath: 0 },
			{ type: 'greet', payload: 'Ada' },
			{ type: 'constructor' },
		]);
	});

	it.each([
		'block',
		'call-forward',
		'debug',
		'dtmf',
		'entity-filling',
		'flow',
		'goto',
		'knowledgeBase',
		'live-agent-handoff',
		'log',
		'path',
		'realtime-agent',
		'reasoning',
		'stream',
		'tool-call',
	])('of type %s are not messages, and are kept', async (type) => {
		const trace = { type, payload: { message: 'x', content: 'y' }, time: 1 };
		const turn = await turnOf([trace]);
		expect(turn).toMatchObject({ messages: [], customActions: [], ended: false });
		expect(turn.warnings).toEqual([]);
		expect(tracesOf(turn)).toEqual([trace]);
	});

	it('about spent credits give a warning', async () => {
		const turn = await turnOf([
			{ type: 'debug', payload: { message: 'Error: credit_limit_reached' } },
			{ type: 'debug', payload: 'credit_limit_reached' },
		]);
		expect(turn.warnings).toEqual([expect.stringContaining('credits')]);
	});

	it('and the state are kept unchanged', async () => {
		const state = { turn: {}, stack: [], storage: {}, variables: { name: 'Ada' } };
		const turn = await turnOf([text('Hi', { slate: { id: 'x' }, delay: 100 })], state);
		expect(tracesOf(turn)).toEqual([text('Hi', { slate: { id: 'x' }, delay: 100 })]);
		expect(turn.state).toEqual(state);
	});
});

describe('data of an unexpected shape', () => {
	it.each([null, 7, 'text', [], {}, { type: 7 }])(
		'gives a warning if %j is sent as a trace',
		async (trace) => {
			const turn = await turnOf([trace, text('Hi')]);
			expect(turn.reply).toBe('Hi');
			expect(turn.warnings).toEqual([
				'Frame 1 of the answer was skipped because it is not a trace',
			]);
		},
	);

	it('gives a warning if it is sent as a state', async () => {
		const turn = await turnOf([], [1]);
		expect(turn.warnings).toEqual(['Frame 1 of the answer was skipped because it is not a state']);
	});

	it.each([
		'text',
		'speak',
		'completion',
		'audio',
		'choice',
		'cardV2',
		'carousel',
		'visual',
		'no-reply',
		'end',
		'debug',
	])('counts as missing in the payload of %s', async (type) => {
		const values = [undefined, null, 7, 'x', [], [null], { message: 1, content: 2, state: 3 }];
		const nested = {
			buttons: [null, 1],
			cards: ['x', null],
			slate: { content: [{ children: 1 }] },
		};
		const turn = await turnOf([...values, nested].map((payload) => ({ type, payload })));
		expect(turn.messages.filter(({ type: kind }) => kind === 'text')).toEqual([]);
	});

	it('may contain the names that every object inherits', async () => {
		const data = '{"type":"greet","payload":{"__proto__":{"polluted":true},"constructor":1}}';
		const { turn } = await read([bytesOf(`event: trace\ndata: ${data}\n\nevent: end\n\n`)]);
		expect(JSON.stringify(turn.customActions[0]?.payload)).toContain('__proto__');
		expect(({} as Record<string, unknown>).polluted).toBeUndefined();
		const speak = '{"type":"speak","payload":{"__proto__":{"message":"inherited"}}}';
		const second = await read([bytesOf(`event: trace\ndata: ${speak}\n\nevent: end\n\n`)]);
		expect(second.turn.reply).toBe('');
	});

	it('may be nested 100 000 levels deep', async () => {
		const deep = `{"type":"greet","payload":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
		const { turn, error } = await read([bytesOf(`event: trace\ndata: ${deep}\n\nevent: end\n\n`)]);
		expect(error).toBeUndefined();
		expect(turn.customActions).toEqual([]);
		expect(turn.warnings).toEqual([expect.stringContaining('nested more than')]);
	});
});
