import { CHATWOOT_IDS, THREAD } from './support/desks';
import { Handoff } from './support/handoff';

const BACK = ['Send answer', 'I am back. Can I do anything else for you?'];

describe('handoff-to-slack: Slack', () => {
	let handoff: Handoff;
	beforeAll(async () => (handoff = await Handoff.open('handoff-to-slack')));
	beforeEach(async () => {
		handoff.reset();
		await handoff.write('A <person>, please');
	});
	afterAll(async () => await handoff.bench.close());

	let messages = 0;
	const write = async (text: string | undefined, more: object = {}) => {
		const message = { channel: 'C1', user: 'U1', ts: `${++messages}.5`, thread_ts: THREAD };
		await handoff.runFrom('Slack', { ...message, ...(text !== undefined && { text }), ...more });
	};

	it('starts a thread with the name, the reason, the last message, and how to return the visitor', () => {
		const opened = handoff.desks.told.find(({ node }) => node === 'Start thread');
		expect(opened?.parameters).toEqual({
			select: 'channel',
			channelId: { __rl: true, mode: 'name', value: '#support' },
			text: [
				'Ada wants to talk to a person. A &lt;person&gt;, please',
				'Last message: A &lt;person&gt;, please',
				'Reply in this thread. When you have finished, reply `back to the bot`.',
			].join('\n'),
			otherOptions: { includeLinkToWorkflow: false },
		});
	});

	it('receives the visitor’s messages in that thread, without mentions that notify people', async () => {
		await handoff.write('<!channel> hello');
		expect(handoff.desks.told.at(-1)?.parameters).toMatchObject({
			text: '&lt;!channel&gt; hello',
			otherOptions: { thread_ts: { replyValues: { thread_ts: THREAD } } },
		});
	});

	it('sends replies to the visitor without Slack’s markup', async () => {
		handoff.look();
		await write('See <https://a.example/?b=1&amp;c=2|this> &amp; <https://d.example> &lt;3');
		expect(handoff.look()).toEqual([
			[
				'Send to visitor',
				'See this (https://a.example/?b=1&amp;c=2) &amp; https://d.example &lt;3',
			],
		]);
	});

	it.each([
		['posts of the app itself', 'Hi', { bot_id: 'B1' }],
		['an edit', 'Hi', { subtype: 'message_changed' }],
		['a message outside of threads', 'Hi', { thread_ts: undefined }],
		['the first message of a thread', 'Hi', { ts: THREAD }],
		['another thread', 'Hi', { thread_ts: '1.1' }],
		['a message without text', undefined, {}],
	])('does not forward %s', async (_name, text, more) => {
		handoff.look();
		await write(text, more);
		expect(handoff.look()).toEqual([]);
		expect(handoff.row).toMatchObject({ holder: 'person', lockedUntil: null });
	});

	it('reports that a reply was not delivered after the visitor has returned to the bot', async () => {
		handoff.look();
		await write('back to the bot');
		await write('One more thing');
		expect(handoff.desks.told.at(-1)?.parameters).toMatchObject({
			otherOptions: { thread_ts: { replyValues: { thread_ts: THREAD } } },
		});
		expect(handoff.look()).toEqual([
			BACK,
			['Report not delivered', expect.stringMatching(/^Not delivered/)],
		]);
	});

	it('receives the same visitor again in a second handoff', async () => {
		await write('back to the bot');
		handoff.look();
		await handoff.write('A person again');
		expect(handoff.look().map(([node]) => node)).toEqual(['Send answer', 'Start thread']);
		expect(handoff.row.holder).toBe('person');
	});
});

describe('handoff-to-chatwoot: Chatwoot', () => {
	let handoff: Handoff;
	beforeAll(async () => (handoff = await Handoff.open('handoff-to-chatwoot')));
	beforeEach(async () => {
		handoff.reset();
		await handoff.write('A person, please');
	});
	afterAll(async () => await handoff.bench.close());

	let events = 0;
	const conversation = { id: CHATWOOT_IDS.id };
	const tell = async (body: object) =>
		await handoff.runFrom('Chatwoot', {
			body: {
				...{ event: 'message_created', id: ++events, message_type: 'outgoing' },
				...{ private: false, conversation, ...body },
			},
		});
	const status = (to: string) => ({
		...{ event: 'conversation_status_changed', id: CHATWOOT_IDS.id, status: to },
		...{ conversation: undefined, message_type: undefined, updated_at: ++events },
	});

	it('receives a contact, a conversation, and messages in the format of its client API', async () => {
		await handoff.write('Hello?');
		const contacts =
			'https://app.chatwoot.com/public/api/v1/inboxes/your-inbox-identifier/contacts';
		const calls = handoff.desks.told
			.filter(({ parameters }) => parameters.method === 'POST')
			.map(({ parameters: { url, jsonBody } }) => [url, jsonBody]);
		expect(calls).toEqual([
			[contacts, { identifier: 'telegram-7', name: 'Ada' }],
			[`${contacts}/contact-1/conversations`, {}],
			[
				`${contacts}/contact-1/conversations/42/messages`,
				{ content: '(Handed over by the bot) A person, please\nA person, please' },
			],
			[`${contacts}/contact-1/conversations/42/messages`, { content: 'Hello?' }],
		]);
	});

	it('sends attachments to the visitor as URLs', async () => {
		handoff.look();
		const attachments = [{ data_url: 'https://chatwoot.example/a.pdf' }];
		await tell({ content: 'Here', attachments });
		await tell({ content: null, attachments });
		expect(handoff.look()).toEqual([
			['Send to visitor', 'Here\nhttps://chatwoot.example/a.pdf'],
			['Send to visitor', 'https://chatwoot.example/a.pdf'],
		]);
	});

	it.each([
		['a private note', { content: 'Angry!', private: true }],
		['messages of the visitor', { content: 'Hi', message_type: 'incoming' }],
		['a changed message', { content: 'Hi', event: 'message_updated' }],
		['another conversation', { content: 'Hi', conversation: { id: 1 } }],
		['a created conversation', { event: 'conversation_created', id: 42 }],
	])('does not forward %s', async (_name, body) => {
		handoff.look();
		await tell(body);
		expect(handoff.look()).toEqual([]);
		expect(handoff.row).toMatchObject({ holder: 'person', lockedUntil: null });
	});

	it('returns the visitor once when the conversation is resolved', async () => {
		handoff.look();
		await tell(status('open'));
		await tell(status('resolved'));
		await tell(status('resolved'));
		expect(handoff.look()).toEqual([BACK]);
		expect(handoff.row).toMatchObject({ holder: 'agent', lockedUntil: null });
	});

	it('returns the visitor after a private note', async () => {
		handoff.look();
		await tell({ content: 'back to the bot', private: true });
		expect(handoff.look()).toEqual([BACK]);
	});

	it('can still send messages to a visitor who has returned to the bot', async () => {
		await tell(status('resolved'));
		handoff.look();
		await tell({ content: 'Your refund is on its way.' });
		expect(handoff.look()).toEqual([['Send to visitor', 'Your refund is on its way.']]);
		expect(handoff.row.holder).toBe('agent');
	});
});
