/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import type { IDataObject } from 'n8n-workflow';

import type { Agent } from '../../emulator';
import { ENVIRONMENTS } from '../../emulator/agent';
import { BUILT_IN_AGENTS } from '../../emulator';
import { CHATWOOT_IDS, THREAD } from './support/desks';
import { Handoff } from './support/handoff';

/** Hands over like the agent `support`, but only when the test lets it continue. */
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
	/** Sends a message from a person of the team. */
	says(text: string, more?: object): [trigger: string, event: IDataObject];
	/** The nodes that notify the team when a handoff starts. */
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
		opening: ['Start thread'],
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
		opening: ['Create contact', 'Create conversation', 'Send first message'],
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
	/** Starts a handoff, and forgets all messages before it. */
	const handOver = async (words = 'A person, please') => {
		await handoff.write(words);
		handoff.look();
	};

	it('sends messages to the agent, and presses the buttons of its last answer by name', async () => {
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

	it('assigns the visitor to a person after sending the agent’s answer', async () => {
		await handoff.write('A person, please');
		const told = handoff.look();
		expect(told.map(([node]) => node)).toEqual([TOLD_BY_AGENT, ...opening]);
		expect(told[0]).toEqual([TOLD_BY_AGENT, 'One moment, I will get a person for you.']);
		expect(told.at(-1)?.[1]).toContain('A person, please');
		expect(handoff.row).toMatchObject({
			...{ holder: 'person', lockedUntil: null },
			thread: example === 'handoff-to-slack' ? THREAD : String(CHATWOOT_IDS.id),
		});
	});

	it('forwards messages in both directions without sending them to the agent', async () => {
		await handOver();
		const actions = await handoff.actionsOf(async () => {
			await handoff.write('Are you there?');
			await teamSays('Yes, I am Bob.');
			await handoff.write('My pizza is <cold> & late');
		});
		expect(actions).toEqual([]);
		const escaped = 'My pizza is &lt;cold&gt; &amp; late';
		expect(handoff.look()).toEqual([
			['Send to team', 'Are you there?'],
			['Send to visitor', 'Yes, I am Bob.'],
			['Send to team', example === 'handoff-to-slack' ? escaped : 'My pizza is <cold> & late'],
		]);
	});

	it.each([
		['a custom action', 'A person, please', { type: 'solved' }],
		['a function, which has no paths', 'A human, please', { type: 'solved' }],
		['a handoff step', 'The desk, please', HANDOFF_ENDS],
	])('returns the visitor to an agent that handed over with %s', async (_how, words, action) => {
		await handOver(words);
		const actions = await handoff.actionsOf(async () => await teamSays(' Back to the BOT '));
		expect(actions).toEqual([action]);
		expect(handoff.look()).toEqual([[TOLD_BY_AGENT, BACK]]);
		expect(handoff.row).toMatchObject({ holder: 'agent', customActions: '', lockedUntil: null });
		await handoff.write('Thank you');
		expect(handoff.look()).toEqual([[TOLD_BY_AGENT, 'The bot says: Thank you']]);
	});

	it('ignores messages that are delivered twice', async () => {
		await handoff.write('A person, please', 100_001);
		await handoff.write('A person, please', 100_001);
		const opened = handoff.look().filter(([node]) => node === opening[0]);
		expect(opened).toHaveLength(1);
		const event = says('Hello');
		await handoff.runFrom(...event);
		await handoff.runFrom(...event);
		expect(handoff.look()).toEqual([['Send to visitor', 'Hello']]);
	});

	it('sends a message that arrives during the handoff only to the team', async () => {
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
		expect(handoff.look().at(-1)).toEqual(['Send to team', 'Hello?']);
	});

	it('sends a message that arrives during the return only to the agent', async () => {
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

	it('removes the expired lock of a stopped execution', async () => {
		await handOver();
		handoff.row.lockedUntil = Date.now() - 1;
		let waits = 0;
		handoff.desks.whileWaiting = () => void waits++;
		await handoff.write('Hello?');
		expect(waits).toBe(1);
		expect(handoff.look()).toEqual([['Send to team', 'Hello?']]);
	});

	it('stops waiting for a conversation that stays locked', async () => {
		await handOver();
		handoff.row.lockedUntil = Date.now() + 1_000_000;
		await handoff.write('Hello?');
		expect(handoff.look()).toEqual([]);
	});

	it.each([
		['the agent', 'nobody', ''],
		['the team during a handoff', 'support', opening.at(-1)],
	])(
		'apologizes and unlocks the conversation if it cannot reach %s',
		async (_whom, project, node) => {
			if (node) handoff.desks.down.add(node);
			await handoff.write('A person, please', undefined, project);
			const apology = handoff.look().at(-1);
			expect(apology).toEqual(['Apologize', expect.stringMatching(/^Sorry/)]);
			expect(handoff.row.holder).not.toBe('person');
			expect(handoff.row.lockedUntil).toBeNull();
		},
	);

	it('apologizes if it cannot forward a message of the visitor', async () => {
		await handOver();
		handoff.desks.down.add('Send to team');
		await handoff.write('Hello?');
		expect(handoff.look()).toEqual([['Apologize', expect.stringMatching(/^Sorry/)]]);
		expect(handoff.row).toMatchObject({ holder: 'person', lockedUntil: null });
	});
});

async function requestsToBe({ bench }: Handoff, count: number): Promise<void> {
	while (bench.requests.length < count) await new Promise((resolve) => setImmediate(resolve));
}
