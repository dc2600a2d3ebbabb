import type { IDataObject, INodeExecutionData, IRun } from 'n8n-workflow';

import type { ChannelKind } from '../../nodes/Voiceflow/channels';
import type { JsonObject } from '../../nodes/Voiceflow/protocol/json';
import { objectAt, stringAt } from '../../nodes/Voiceflow/protocol/json';
import { readMessenger } from '../unit/channels/support/messenger';
import type { Reading } from '../unit/channels/support/reading';
import { readSlack } from '../unit/channels/support/slack';
import { readWhatsapp } from '../unit/channels/support/whatsapp';
import { mixed, readExample, sentBy, silent, type Sent } from './support/bridge';
import { Bench } from './support/harness';
import { GIVEN_ID } from './support/standInNodes';

let bench: Bench;
beforeAll(async () => (bench = await Bench.open({ agents: { mixed, silent } })));
afterAll(async () => await bench.close());

/** Runs an example from one of its triggers, which gave these items. */
async function runFrom(
	example: string,
	trigger: string,
	events: IDataObject[],
	project = 'pizza',
): Promise<IRun> {
	const { nodes, ...workflow } = readExample(example);
	const isOther = ({ name, type }: { name: string; type: string }) =>
		/trigger$|\.webhook$/i.test(type) && name !== trigger;
	return await bench.engine.run(
		{ ...workflow, nodes: nodes.filter((node) => !isOther(node)) },
		{
			credential: bench.credential(project),
			items: events.map((json): INodeExecutionData => ({ json })),
		},
	);
}

const bodyOf = ({ parameters }: Sent) => parameters.jsonBody as unknown as JsonObject;
const summary = ({ text, media, presses }: Reading) => ({
	text,
	media,
	...(presses.length > 0 && { presses: presses.map(({ id }) => id) }),
});
const wordsSaid = (text: string) => ({ text, media: [] });
const pictureAt = (url: string, text = '') => ({ text, media: [{ type: 'image', url }] });
const fileOf = (type: string) => ({ text: '', media: [{ type }] });

describe('whatsapp-bridge in n8n’s engine', () => {
	const GRAPH = 'https://graph.facebook.com/v23.0/1055';
	const change = (message: IDataObject) => ({
		messaging_product: 'whatsapp',
		metadata: { phone_number_id: '1055', display_phone_number: '15550001' },
		messages: [{ from: '491511', id: 'wamid.1', ...message }],
		field: 'messages',
	});
	const text = (body: string) => change({ type: 'text', text: { body } });
	const run = async (...events: IDataObject[]) =>
		await runFrom('whatsapp-bridge', 'WhatsApp', events);
	const KINDS: Record<string, ChannelKind> = {
		text: 'text',
		interactive: 'choice',
		image: 'image',
		audio: 'audio',
	};
	const seen = (sent: Sent) => {
		expect(sent.parameters).toMatchObject({
			url: `${GRAPH}/messages`,
			nodeCredentialType: 'whatsAppApi',
		});
		const body = structuredClone(bodyOf(sent));
		expect(body.to).toBe('491511');
		const kind = KINDS[stringAt(body, 'type') ?? ''] ?? 'document';
		if (sent.node === 'Send message') return readWhatsapp({ kind, body });
		const content = objectAt(body, kind) ?? {};
		expect(content.id).toBe(GIVEN_ID);
		delete content.id;
		return readWhatsapp({ kind, body, file: 'file' });
	};

	it('sends a message to the agent and answers with buttons', async () => {
		const sent = sentBy(await run(text('launch me')));
		expect(bench.lastRequest).toMatchObject({
			userId: '491511',
			body: { action: { type: 'text', payload: 'launch me' } },
		});
		expect(sent.map(seen).map(summary)).toEqual([
			wordsSaid("Sorry, I didn't get that. Would you like to order a pizza?"),
		]);
	});

	it.each([
		['button', { button_reply: { id: 'path-see-the-menu', title: 'See the menu' } }],
		['row', { list_reply: { id: 'path-see-the-menu', title: 'See the menu' } }],
	])('presses a %s by the ID from WhatsApp', async (_name, reply) => {
		const sent = sentBy(await run(change({ type: 'interactive', interactive: reply })));
		expect(bench.lastRequest.body).toMatchObject({
			action: { type: 'path-see-the-menu', payload: { label: 'See the menu' } },
		});
		expect(sent.map(seen).map(summary)).toEqual([
			pictureAt('https://example.com/menu.png'),
			expect.objectContaining({ presses: ['path-order-margherita'] }),
		]);
	});

	it('sends everything in order, and uploads files first', async () => {
		const sent = sentBy(await runFrom('whatsapp-bridge', 'WhatsApp', [text('Hello')], 'mixed'));
		const uploads = sent.filter(({ node }) => node === 'Upload file');
		expect(uploads.map(({ parameters }) => parameters)).toEqual(
			uploads.map(() =>
				expect.objectContaining({
					url: `${GRAPH}/media`,
					contentType: 'multipart-form-data',
					bodyParameters: {
						parameters: [
							{ name: 'messaging_product', value: 'whatsapp' },
							{ parameterType: 'formBinaryData', name: 'file', inputDataFieldName: 'data' },
						],
					},
				}),
			),
		);
		expect(uploads.map(({ file }) => file?.mimeType)).toEqual(['image/png', 'audio/mpeg']);
		const messages = sent.filter(({ node }) => node !== 'Upload file');
		expect(messages.map(seen).map(summary)).toEqual([
			wordsSaid('First.'),
			pictureAt('https://example.com/a.png'),
			wordsSaid('Then this.'),
			fileOf('image'),
			fileOf('audio'),
			{
				...pictureAt('https://example.com/b.png', 'Margherita\nTomato, basil'),
				presses: ['path-order'],
			},
			{ ...wordsSaid('Last.'), presses: ['path-yes', 'path-no'] },
		]);
	});

	it('handles a text and a pressed button in one delivery', async () => {
		const reply = { button_reply: { id: 'path-see-the-menu', title: 'See the menu' } };
		const sent = sentBy(
			await run(text('hm'), change({ type: 'interactive', interactive: reply }), text('ah')),
		);
		expect(sent.map(seen).map(({ text: said }) => said.slice(0, 5))).toEqual([
			'Sorry',
			'Sorry',
			'',
			'Margh',
		]);
	});

	it.each([
		['a silent agent', text('Hello'), 'silent', 1],
		['a sticker', change({ type: 'sticker', sticker: {} }), 'pizza', 0],
	])('sends nothing for %s', async (_name, event, project, requests) => {
		const before = bench.requests.length;
		expect(sentBy(await runFrom('whatsapp-bridge', 'WhatsApp', [event], project))).toEqual([]);
		expect(bench.requests).toHaveLength(before + requests);
	});
});

describe('messenger-bridge in n8n’s engine', () => {
	const entry = (event: IDataObject) => ({
		id: 'page-1',
		time: 1,
		messaging: [{ sender: { id: '77' }, recipient: { id: 'page-1' }, timestamp: 1, ...event }],
	});
	const text = (words: string) => entry({ message: { mid: 'm1', text: words } });
	const run = async (event: IDataObject, project?: string) =>
		sentBy(await runFrom('messenger-bridge', 'Messenger Trigger', [event], project));
	const seen = ({ node, parameters, file }: Sent) => {
		expect(parameters).toMatchObject({
			url: 'https://graph.facebook.com/v23.0/me/messages',
			nodeCredentialType: 'facebookGraphApi',
		});
		if (node === 'Send message') {
			const body = parameters.jsonBody as unknown as JsonObject;
			return readMessenger({ kind: 'text', body });
		}
		const { parameters: fields } = parameters.bodyParameters as unknown as {
			parameters: Array<{ name: string; value: string }>;
		};
		expect(fields.map(({ name }) => name)).toEqual([
			'recipient',
			'messaging_type',
			'message',
			'filedata',
		]);
		const [recipient, type, message] = fields.map(({ value }) => value) as [string, string, string];
		expect(file).toBeDefined();
		const body = {
			recipient: JSON.parse(recipient) as JsonObject,
			messaging_type: type,
			message: JSON.parse(message) as JsonObject,
		};
		return readMessenger({ kind: 'document', body, file: 'file' });
	};

	it('sends a message to the agent', async () => {
		const sent = await run(text('I would like to order a pizza'));
		expect(bench.lastRequest).toMatchObject({
			userId: '77',
			body: { action: { type: 'text', payload: 'I would like to order a pizza' } },
		});
		const readings = sent.map(seen);
		expect(readings[0]?.text).toBe('Which one would you like?');
		expect(readings.at(-1)?.presses.map(({ title }) => title)).toEqual(
			expect.arrayContaining(['Margherita', 'Funghi', 'Diavola']),
		);
	});

	it.each([
		['button', { postback: { title: 'See the menu', payload: 'path-see-the-menu' } }],
		[
			'quick reply',
			{ message: { text: 'See the menu', quick_reply: { payload: 'path-see-the-menu' } } },
		],
	])('presses a %s by the ID from Messenger', async (_name, event) => {
		const sent = await run(entry(event));
		expect(bench.lastRequest.body).toMatchObject({
			action: { type: 'path-see-the-menu', payload: { label: 'See the menu' } },
		});
		expect(sent.map(seen).flatMap(({ media }) => media)).toEqual([
			{ type: 'image', url: 'https://example.com/menu.png' },
			{ type: 'image', url: 'https://example.com/margherita.png' },
		]);
	});

	it('sends everything in order, files as forms', async () => {
		expect((await run(text('Hello'), 'mixed')).map(seen).map(summary)).toEqual([
			wordsSaid('First.'),
			pictureAt('https://example.com/a.png'),
			wordsSaid('Then this.'),
			fileOf('image'),
			fileOf('audio'),
			{
				...pictureAt('https://example.com/b.png', 'Margherita\nTomato, basil'),
				presses: ['path-order'],
			},
			{ ...wordsSaid('Last.'), presses: ['path-yes', 'path-no'] },
		]);
	});

	it('sends nothing if the agent says nothing', async () => {
		expect(await run(text('Hello'), 'silent')).toEqual([]);
	});
});

describe('slack-bridge in n8n’s engine', () => {
	const event = (more: IDataObject) => ({ type: 'message', user: 'U1', channel: 'D1', ...more });
	const say = async (more: IDataObject, project?: string) =>
		sentBy(await runFrom('slack-bridge', 'Slack', [event(more)], project));
	const press = async (action: IDataObject) => {
		const payload = { type: 'block_actions', user: { id: 'U1' }, channel: { id: 'D1' } };
		const body = { payload: JSON.stringify({ ...payload, actions: [action] }) };
		return sentBy(await runFrom('slack-bridge', 'Presses', [{ body }]));
	};
	const seen = ({ node, parameters, file }: Sent) => {
		if (node === 'Upload file') {
			expect(parameters).toMatchObject({ resource: 'file', options: { channelId: 'D1' } });
			expect(file).toBeDefined();
			return readSlack({ kind: 'audio', body: { channel_id: 'D1' }, file: 'file' });
		}
		const { channelId, messageType, blocksUi, text } = parameters;
		expect({ channelId, messageType }).toMatchObject({
			channelId: { value: 'D1' },
			messageType: 'block',
		});
		const body = blocksUi as unknown as JsonObject;
		expect(text).toBe(body.text);
		return readSlack({ kind: 'text', body });
	};
	const plain = (text: string) => ({ type: 'plain_text', text });

	it('answers in the channel of the message', async () => {
		const [sent] = await say({ text: 'hm' });
		expect(bench.lastRequest).toMatchObject({
			userId: 'U1',
			body: { action: { type: 'text', payload: 'hm' } },
		});
		expect(sent && seen(sent).text).toMatch(/^Sorry, I didn't get that/);
	});

	it.each([
		['button', { type: 'button', value: 'path-see-the-menu', text: plain('See the menu') }],
		[
			'menu',
			{
				type: 'static_select',
				selected_option: { value: 'path-see-the-menu', text: plain('See the menu') },
			},
		],
	])('presses a %s by the ID from Slack', async (_name, action) => {
		const sent = await press(action);
		expect(bench.lastRequest.body).toMatchObject({
			action: { type: 'path-see-the-menu', payload: { label: 'See the menu' } },
		});
		expect(sent.map(seen).flatMap(({ media }) => media)).toEqual([
			{ type: 'image', url: 'https://example.com/menu.png' },
			{ type: 'image', url: 'https://example.com/margherita.png' },
		]);
	});

	it('sends everything in order, and uploads files', async () => {
		expect((await say({ text: 'Hello' }, 'mixed')).map(seen).map(summary)).toEqual([
			wordsSaid('First.'),
			pictureAt('https://example.com/a.png'),
			wordsSaid('Then this.'),
			{ text: '', media: [{ type: 'file' }] },
			{ text: '', media: [{ type: 'file' }] },
			{
				...pictureAt('https://example.com/b.png', 'Margherita\nTomato, basil'),
				presses: ['path-order'],
			},
			{ ...wordsSaid('Last.'), presses: ['path-yes', 'path-no'] },
		]);
	});

	it.each([
		['the app itself wrote', { text: 'Hello', bot_id: 'B1' }],
		['was changed or deleted', { text: 'Hello', subtype: 'message_changed' }],
	])('ignores what %s', async (_name, more) => {
		const before = bench.requests.length;
		expect(await say(more)).toEqual([]);
		expect(bench.requests).toHaveLength(before);
	});

	it('ignores opened links, and sends nothing if the agent says nothing', async () => {
		const before = bench.requests.length;
		const link = { type: 'button', url: 'https://example.com', text: plain('Docs') };
		expect(await press(link)).toEqual([]);
		expect(bench.requests).toHaveLength(before);
		expect(await say({ text: 'Hello' }, 'silent')).toEqual([]);
		expect(bench.requests).toHaveLength(before + 1);
	});
});
