/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import type { IDataObject } from 'n8n-workflow';

import type { Agent } from '../../emulator';
import { ENVIRONMENTS } from '../../emulator/agent';
import { BUILT_IN_AGENTS } from '../../emulator';
import { CHATWOOT_IDS, THREAD } from './support/desks';
import { Handoff } from './support/handoff';

/** Hands over as the agent `support` does, but only when it is told to go on. */
class HesitantAgent implements Agent {
	readonly description = 'hesitates before it answers';
	readonly environments = ENVIRONMENTS;
	goOn: () => void = () => undefined;

	async *respond(turn: Parameters<Agent['respond']>[0]) {
		await new Promise<void>((resolve) => (this.goOn = resolve));
		yield* BUILT_IN_AGENTS.support?.respond(turn) ?? [];
	}
}

const hesitant = new HesitantAgent();

interface Desk {
	example: string;
	/** A person of the team writes. */
	says(text: string, more?: object): [trigger: string, event: IDataObject];
	/** The nodes that tell the team something when a handoff begins. */
	opening: string[];
}

let messages = 0;
const DESKS: Desk[] = [
	{
		example: 'handoff-to-slack',
		says: (text, more = {}) => [
			'Slack',
			{ channel: 'C1', user: 'U1', text, ts: `${++messages}.1`, thread_ts: THREAD, ...more },
		],
		opening: ['Open a thread'],
	},
	{
		example: 'handoff-to-chatwoot',
		says: (content, more = {}) => [
			'Chatwoot',
			{
				body: {
					...{ event: 'message_created', id: ++messages, message_type: 'outgoing', content },
					...{ private: false, conversation: { id: CHATWOOT_IDS.id }, ...more },
				},
			},
		],
		opening: ['Create contact', 'Open a conversation', 'Say what it is about'],
	},
];

const TOLD_BY_AGENT = 'Send answer';
const HANDOFF_ENDS = { type: 'live-agent-handoff', payload: { type: 'return_to_voiceflow' } };
const BACK = 'I am back. Can I do anything else for you?';

describe.each(DESKS)('$example in n8n’s engine', ({ example, says, opening }) => {
	let handoff: Handoff;
	beforeAll(async () => (handoff = await Handoff.open(example, { agents: { hesitant } })));
	beforeEach(() => handoff.reset());
	afterAll(async () => await handoff.bench.close());

	const teamSays = async (text: string, more?: object) =>
		await handoff.runFrom(...says(text, more));
	/** Brings a person, and forgets what was said until then. */
	const handOver = async (words = 'A person, please') => {
		await handoff.write(words);
		handoff.look();
	};

	it('lets the agent answer, and words press the buttons of its last answer', async () => {
		await handoff.write('/start');
		expect(handoff.look()).toEqual([
			[
				TOLD_BY_AGENT,
				'Hello! I am the support bot. How can I help?\n• Where is my order?\n• Talk to a person',
			],
		]);
		expect(handoff.row).toMatchObject({ visitor: '7', name: 'Ada', holder: 'agent' });
		const actions = await handoff.actionsOf(async () => await handoff.write('where is my order?'));
		expect(actions).toEqual([expect.objectContaining({ type: 'path-where-is-my-order-' })]);
		expect(handoff.look()).toEqual([[TOLD_BY_AGENT, 'The bot says: Where is my order?']]);
	});

	it('brings a person when the agent wants one, after the agent has said so', async () => {
		await handoff.write('A person, please');
		const told = handoff.look();
		expect(told.map(([node]) => node)).toEqual([TOLD_BY_AGENT, ...opening]);
		expect(told[0]).toEqual([TOLD_BY_AGENT, 'One moment, I will get a person for you.']);
		expect(told.at(-1)?.[1]).toContain('A person, please');
		expect(handoff.row).toMatchObject({
			...{ holder: 'person', busyUntil: null },
			thread: example === 'handoff-to-slack' ? THREAD : String(CHATWOOT_IDS.id),
		});
	});

	it('carries words both ways, past the agent', async () => {
		await handOver();
		const actions = await handoff.actionsOf(async () => {
			await handoff.write('Are you there?');
			await teamSays('Yes, I am Bob.');
			await handoff.write('My pizza is <cold> & late');
		});
		expect(actions).toEqual([]);
		const escaped = 'My pizza is &lt;cold&gt; &amp; late';
		expect(handoff.look()).toEqual([
			['Tell the team', 'Are you there?'],
			['Tell the visitor', 'Yes, I am Bob.'],
			['Tell the team', example === 'handoff-to-slack' ? escaped : 'My pizza is <cold> & late'],
		]);
	});

	it.each([
		['a custom action', 'A person, please', { type: 'solved' }],
		['a function, which has no paths', 'A human, please', { type: 'solved' }],
		['a handoff step', 'The desk, please', HANDOFF_ENDS],
	])('gives the visitor back to an agent that handed over by %s', async (_how, words, action) => {
		await handOver(words);
		const actions = await handoff.actionsOf(async () => await teamSays(' Back to the BOT '));
		expect(actions).toEqual([action]);
		expect(handoff.look()).toEqual([[TOLD_BY_AGENT, BACK]]);
		expect(handoff.row).toMatchObject({ holder: 'agent', customActions: '', busyUntil: null });
		await handoff.write('Thank you');
		expect(handoff.look()).toEqual([[TOLD_BY_AGENT, 'The bot says: Thank you']]);
	});

	it('does nothing twice when a service repeats itself', async () => {
		await handoff.write('A person, please', 100_001);
		await handoff.write('A person, please', 100_001);
		const opened = handoff.look().filter(([node]) => node === opening[0]);
		expect(opened).toHaveLength(1);
		const event = says('Hello');
		await handoff.runFrom(...event);
		await handoff.runFrom(...event);
		expect(handoff.look()).toEqual([['Tell the visitor', 'Hello']]);
	});

	it('keeps a message from the agent that comes while it hands over', async () => {
		const first = handoff.write('A person, please', undefined, 'hesitant');
		await requestsToBe(handoff, handoff.bench.requests.length + 1);
		handoff.desks.whileWaiting = async () => {
			hesitant.goOn();
			await first;
		};
		const actions = await handoff.actionsOf(
			async () => await handoff.write('Hello?', undefined, 'hesitant'),
		);
		expect(actions).toEqual([]);
		expect(handoff.look().at(-1)).toEqual(['Tell the team', 'Hello?']);
	});

	it('keeps a message from the team that comes while it is given back', async () => {
		await handOver();
		const returned = handoff.runFrom(...says('back to the bot'), 'hesitant');
		await requestsToBe(handoff, handoff.bench.requests.length + 1);
		handoff.desks.whileWaiting = async () => {
			hesitant.goOn();
			await returned;
			handoff.desks.whileWaiting = () => undefined;
		};
		await handoff.write('Hello?');
		expect(handoff.look()).toEqual([
			[TOLD_BY_AGENT, BACK],
			[TOLD_BY_AGENT, 'The bot says: Hello?'],
		]);
	});

	it('takes a conversation that a stopped execution has left behind', async () => {
		await handOver();
		handoff.row.busyUntil = Date.now() - 1;
		let waits = 0;
		handoff.desks.whileWaiting = () => void waits++;
		await handoff.write('Hello?');
		expect(waits).toBe(1);
		expect(handoff.look()).toEqual([['Tell the team', 'Hello?']]);
	});

	it('does not wait for ever for a conversation that another execution has', async () => {
		await handOver();
		handoff.row.busyUntil = Date.now() + 1_000_000;
		await handoff.write('Hello?');
		expect(handoff.look()).toEqual([]);
	});

	it.each([
		['the agent', 'nobody', ''],
		['the team, when the agent brings a person', 'support', opening.at(-1)],
	])(
		'apologizes when it cannot reach %s, and frees the conversation',
		async (_whom, project, node) => {
			if (node) handoff.desks.down.add(node);
			await handoff.write('A person, please', undefined, project);
			const apology = handoff.look().at(-1);
			expect(apology).toEqual(['Apologize', expect.stringMatching(/^Sorry/)]);
			expect(handoff.row.holder).not.toBe('person');
			expect(handoff.row.busyUntil).toBeNull();
		},
	);

	it('apologizes when it cannot pass on what the visitor writes', async () => {
		await handOver();
		handoff.desks.down.add('Tell the team');
		await handoff.write('Hello?');
		expect(handoff.look()).toEqual([['Apologize', expect.stringMatching(/^Sorry/)]]);
		expect(handoff.row).toMatchObject({ holder: 'person', busyUntil: null });
	});
});

async function requestsToBe({ bench }: Handoff, count: number): Promise<void> {
	while (bench.requests.length < count) await new Promise((resolve) => setImmediate(resolve));
}
