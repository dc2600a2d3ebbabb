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

	it('opens a thread that says who wants what, and how to give the visitor back', () => {
		const opened = handoff.desks.told.find(({ node }) => node === 'Open a thread');
		expect(opened?.parameters).toEqual({
			select: 'channel',
			channelId: { __rl: true, mode: 'name', value: '#support' },
			text: [
				'Ada wants a person. A &lt;person&gt;, please',
				'Last words: A &lt;person&gt;, please',
				'Answer in this thread. When you are done, write `back to the bot`.',
			].join('\n'),
			otherOptions: { includeLinkToWorkflow: false },
		});
	});

	it('gets what the visitor writes in that thread, and can alert nobody by it', async () => {
		await handoff.write('<!channel> hello');
		expect(handoff.desks.told.at(-1)?.parameters).toMatchObject({
			text: '&lt;!channel&gt; hello',
			otherOptions: { thread_ts: { replyValues: { thread_ts: THREAD } } },
		});
	});

	it('gives words without its markup to the visitor', async () => {
		handoff.look();
		await write('See <https://a.example/?b=1&amp;c=2|this> &amp; <https://d.example> &lt;3');
		expect(handoff.look()).toEqual([
			[
				'Tell the visitor',
				'See this (https://a.example/?b=1&amp;c=2) &amp; https://d.example &lt;3',
			],
		]);
	});

	it.each([
		['what the app itself posts', 'Hi', { bot_id: 'B1' }],
		['an edit', 'Hi', { subtype: 'message_changed' }],
		['a message outside of threads', 'Hi', { thread_ts: undefined }],
		['the first message of a thread', 'Hi', { ts: THREAD }],
		['another thread', 'Hi', { thread_ts: '1.1' }],
		['a message without text', undefined, {}],
	])('means nobody with %s', async (_name, text, more) => {
		handoff.look();
		await write(text, more);
		expect(handoff.look()).toEqual([]);
		expect(handoff.row).toMatchObject({ holder: 'person', busyUntil: null });
	});

	it('hears that nothing is delivered once the bot is back', async () => {
		handoff.look();
		await write('back to the bot');
		await write('One more thing');
		expect(handoff.desks.told.at(-1)?.parameters).toMatchObject({
			otherOptions: { thread_ts: { replyValues: { thread_ts: THREAD } } },
		});
		expect(handoff.look()).toEqual([
			BACK,
			['Say that the bot has it', expect.stringContaining('not delivered')],
		]);
	});

	it('can get the same visitor again', async () => {
		await write('back to the bot');
		handoff.look();
		await handoff.write('A person again');
		expect(handoff.look().map(([node]) => node)).toEqual(['Send answer', 'Open a thread']);
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

	it('gets a contact, a conversation and the visitor’s words, as its client API takes them', async () => {
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
				{ content: '(Handed over by the bot.) A person, please\nA person, please' },
			],
			[`${contacts}/contact-1/conversations/42/messages`, { content: 'Hello?' }],
		]);
	});

	it('gives what is attached as its address', async () => {
		handoff.look();
		const attachments = [{ data_url: 'https://chatwoot.example/a.pdf' }];
		await tell({ content: 'Here', attachments });
		await tell({ content: null, attachments });
		expect(handoff.look()).toEqual([
			['Tell the visitor', 'Here\nhttps://chatwoot.example/a.pdf'],
			['Tell the visitor', 'https://chatwoot.example/a.pdf'],
		]);
	});

	it.each([
		['a private note', { content: 'Angry!', private: true }],
		['what the visitor wrote', { content: 'Hi', message_type: 'incoming' }],
		['a message that changed', { content: 'Hi', event: 'message_updated' }],
		['another conversation', { content: 'Hi', conversation: { id: 1 } }],
		['a conversation that is opened', { event: 'conversation_created', id: 42 }],
	])('means nobody with %s', async (_name, body) => {
		handoff.look();
		await tell(body);
		expect(handoff.look()).toEqual([]);
		expect(handoff.row).toMatchObject({ holder: 'person', busyUntil: null });
	});

	it('gives the visitor back by resolving the conversation, once', async () => {
		handoff.look();
		await tell(status('open'));
		await tell(status('resolved'));
		await tell(status('resolved'));
		expect(handoff.look()).toEqual([BACK]);
		expect(handoff.row).toMatchObject({ holder: 'agent', busyUntil: null });
	});

	it('gives the visitor back by a private note too', async () => {
		handoff.look();
		await tell({ content: 'back to the bot', private: true });
		expect(handoff.look()).toEqual([BACK]);
	});

	it('can still write to the visitor when the bot is back', async () => {
		await tell(status('resolved'));
		handoff.look();
		await tell({ content: 'Your refund is on its way.' });
		expect(handoff.look()).toEqual([['Tell the visitor', 'Your refund is on its way.']]);
		expect(handoff.row.holder).toBe('agent');
	});
});
