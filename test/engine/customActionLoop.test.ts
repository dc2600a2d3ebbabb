import type { IDataObject, INode, IRun, IWorkflowBase } from 'n8n-workflow';

import type { Agent, AgentEvent } from '../../emulator';
import { ENVIRONMENTS, fieldOf, text } from '../../emulator/agent';
import { readExample } from './support/bridge';
import { Bench, itemsOf } from './support/harness';
import { Tables } from './support/tables';

const TABLE = 'pizza_prices';
const COLUMNS = ['order', 'size', 'price'];
const PATHS = [{ event: { type: 'done' } }, { event: { type: 'failed' } }];
const wish = (type: string, payload = {}): AgentEvent => ({
	trace: { type, payload, paths: PATHS },
});

/** Asks for the prices of two pizzas, one after another, and then says what it got. */
const greedy: Agent = {
	description: 'has two wishes',
	environments: ENVIRONMENTS,
	*respond({ action, session: { variables } }) {
		if (action.type === 'launch') return yield text('Hello.');
		if (action.type === 'text') variables.prices = [];
		const prices = variables.prices as string[];
		if (action.type === 'done') prices.push(String(fieldOf(action.payload, 'price')));
		if (action.type === 'failed') prices.push('unknown');
		const order = ['Margherita', 'Funghi'][prices.length];
		if (order === undefined) return yield text(`Prices: ${prices.join(', ')}`);
		yield text(`Asking for ${order}.`);
		yield wish('calculate_price', { order, size: 'Large' });
	},
};

/** Asks like a Voiceflow function, whose traces have no paths. */
const plain: Agent = {
	description: 'asks without paths',
	environments: ENVIRONMENTS,
	*respond({ action }) {
		if (action.type === 'done')
			return yield text(`Price: ${String(fieldOf(action.payload, 'price'))}`);
		const payload = { order: 'Margherita', size: 'Large' };
		yield { trace: { type: 'calculate_price', payload } };
	},
};

/** Asks the same question forever. */
const endless: Agent = {
	description: 'is never content',
	environments: ENVIRONMENTS,
	*respond() {
		yield wish('calculate_price', { order: 'Margherita', size: 'Large' });
	},
};

/** Asks for an unknown action, and then for an action that waits for no answer. */
const stranger: Agent = {
	description: 'wants what nobody does',
	environments: ENVIRONMENTS,
	*respond({ action }) {
		if (action.type === 'failed') return yield text('Then without it.');
		yield wish('fly_to_the_moon');
		yield { trace: { type: 'show_map', payload: {} } };
	},
};

let tables: Tables;
let bench: Bench;
beforeAll(async () => {
	tables = new Tables();
	bench = await Bench.open({ agents: { greedy, plain, endless, stranger } }, tables.nodeFor);
});
beforeEach(() =>
	tables.create(TABLE, COLUMNS, { order: 'Margherita', size: 'Large', price: 12.5 }),
);
afterAll(async () => await bench.close());

/** The example by user ID, unchanged, or by session key, as its note describes. */
function exampleBy(key: 'userId' | 'sessionKey'): IWorkflowBase {
	const example = readExample('custom-action-loop');
	const { parameters } = example.nodes.find(({ name }) => name === 'Send text') as INode;
	if (key === 'sessionKey') {
		Object.assign(parameters, { conversationBy: 'sessionKey', ifNoSession: 'start' });
	}
	return example;
}

interface Chat {
	project?: string;
	by?: 'userId' | 'sessionKey';
	heard?: string[];
}

async function say(chatInput: string, { project, by = 'userId', heard }: Chat = {}): Promise<IRun> {
	return await bench.engine.run(exampleBy(by), {
		credential: bench.credential(project),
		items: [{ json: { sessionId: `visitor of ${by}`, action: 'sendMessage', chatInput } }],
		...(heard && { onChunk: ({ content }) => void heard.push(content ?? '') }),
	});
}

const replyOf = (run: IRun) => itemsOf(run, 'Reply').map(({ json }) => json.output);
const actionsSent = (since: number) =>
	bench.requests.slice(since).map(({ body }) => (body as IDataObject).action as IDataObject);

const PRICE_KNOWN = [
	'One large Margherita. Let me see what it costs.',
	'That is 12.5 euros.',
	'Your Margherita will be ready in ten minutes. Enjoy!',
];

describe.each(['userId', 'sessionKey'] as const)('custom-action-loop by %s', (by) => {
	const greeting = by === 'sessionKey' ? ['Hello! Welcome to the pizza counter.'] : [];

	it('continues on the success path with the price, and returns everything that was said', async () => {
		const before = bench.requests.length;
		const [reply] = replyOf(await say('A large Margherita', { by }));
		for (const words of [...greeting, ...PRICE_KNOWN]) expect(reply).toContain(words);
		expect(actionsSent(before).at(-1)).toEqual({ type: 'done', payload: { price: 12.5 } });
	});

	it('continues on the failure path if there is no price', async () => {
		const before = bench.requests.length;
		const [reply] = replyOf(await say('A large Funghi', { by }));
		expect(reply).toContain('it is on the house');
		expect(actionsSent(before).at(-1)).toEqual({ type: 'failed' });
	});

	it('streams the whole answer to a chat while it runs', async () => {
		const heard: string[] = [];
		await say('A large Margherita', { by, heard });
		const words = heard.join('');
		for (const sentence of PRICE_KNOWN) expect(words).toContain(sentence);
		expect(words.split('That is 12.5 euros.')).toHaveLength(2);
	});

	it('continues until no action is left', async () => {
		const reply = replyOf(await say('Both, please', { by, project: 'greedy' }));
		expect(reply).toEqual([
			expect.stringMatching(
				/Asking for Margherita\.\n\nAsking for Funghi\.\n\nPrices: 12\.5, unknown$/,
			),
		]);
	});
});

describe('custom-action-loop', () => {
	it('returns the answer once if there is no action', async () => {
		expect(replyOf(await say('Hi'))).toEqual([
			"Sorry, I didn't get that. Would you like to order a pizza?",
		]);
	});

	it('answers an action without paths', async () => {
		expect(replyOf(await say('Hi', { project: 'plain' }))).toEqual(['Price: 12.5']);
	});

	it('answers an unknown action with a failure, unless it waits for nothing', async () => {
		const run = await say('Hi', { project: 'stranger' });
		expect(replyOf(run)).toEqual(['Then without it.']);
	});

	it('continues on the failure path if the table cannot be read', async () => {
		tables.create(TABLE, []);
		expect(replyOf(await say('A large Margherita'))[0]).toContain('it is on the house');
	});

	it('stops after ten actions', async () => {
		const before = bench.requests.length;
		expect(replyOf(await say('Hi', { project: 'endless' }))).toHaveLength(1);
		expect(bench.requests.length - before).toBe(11);
	});

	it('apologizes if the agent cannot answer', async () => {
		const run = await say('Hi', { project: 'nobody' });
		expect(itemsOf(run, 'Apologize')).toHaveLength(1);
		expect(itemsOf(run, 'Reply')).toEqual([]);
	});
});
