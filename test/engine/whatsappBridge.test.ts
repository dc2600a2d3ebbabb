import type { IDataObject } from 'n8n-workflow';

import type { ChannelKind } from '../../nodes/Voiceflow/channels';
import type { JsonObject } from '../../nodes/Voiceflow/protocol/json';
import { objectAt, stringAt } from '../../nodes/Voiceflow/protocol/json';
import { readWhatsapp } from '../unit/channels/support/whatsapp';
import { mixed, runBridge, sentBy, silent, type Sent } from './support/bridge';
import { Bench } from './support/harness';
import { outside, resetOutside } from './support/outside';
import { fileOf, pictureAt, summary, wordsSaid } from './support/readings';
import { GIVEN_ID } from './support/serviceNodes';
import { ENTRIES } from './support/triggers';

let bench: Bench;
beforeAll(async () => (bench = await Bench.open({ agents: { mixed, silent } })));
afterEach(() => resetOutside());
afterAll(async () => await bench.close());

/** The body as HTTP Request sends it. */
const bodyOf = ({ parameters }: Sent) =>
	JSON.parse(JSON.stringify(parameters.jsonBody)) as JsonObject;

describe('whatsapp-bridge in n8n’s engine', () => {
	const GRAPH = 'https://graph.facebook.com/v23.0/1055';
	let messages = 0;
	const change = (message: IDataObject) => ({
		messaging_product: 'whatsapp',
		metadata: { phone_number_id: '1055', display_phone_number: '15550001' },
		messages: [{ from: '491511', id: `wamid.${++messages}`, ...message }],
		field: 'messages',
	});
	const text = (body: string) => change({ type: 'text', text: { body } });
	const runAgent = async (project: string, ...events: IDataObject[]) =>
		await runBridge(
			bench,
			ENTRIES.whatsapp,
			events.map((json) => ({ json })),
			{ project },
		);
	const run = async (...events: IDataObject[]) => await runAgent('pizza', ...events);
	const KINDS: Record<string, ChannelKind> = {
		text: 'text',
		interactive: 'choice',
		image: 'image',
		audio: 'audio',
	};
	const seen = (sent: Sent) => {
		expect(sent.node).toBe('Send message');
		expect(sent.parameters).toMatchObject({
			url: `${GRAPH}/messages`,
			nodeCredentialType: 'whatsAppApi',
		});
		const body = structuredClone(bodyOf(sent));
		expect(body.to).toBe('491511');
		const kind = KINDS[stringAt(body, 'type') ?? ''] ?? 'document';
		const content = objectAt(body, kind) ?? {};
		if (content.id === undefined) return readWhatsapp({ kind, body });
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
		const sent = sentBy(await runAgent('mixed', text('Hello')));
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

	it('says that a file is missing if WhatsApp refuses it', async () => {
		outside.refuses = (node) => node === 'Upload file';
		const sent = sentBy(await runAgent('mixed', text('Hello')));
		const bodies = sent.filter(({ node }) => node === 'Send message').map(bodyOf);
		const missing = bodies.filter(({ type }) => type === 'text').slice(2, 4);
		expect(missing.map((body) => readWhatsapp({ kind: 'text', body }).text)).toEqual([
			'Sorry, I could not send a file.',
			'Sorry, I could not send a file.',
		]);
		expect(bodies).toHaveLength(7);
	});

	it('answers two texts and a pressed button of one delivery in order', async () => {
		const reply = { button_reply: { id: 'path-see-the-menu', title: 'See the menu' } };
		const sent = sentBy(
			await run(text('hm'), change({ type: 'interactive', interactive: reply }), text('ah')),
		);
		expect(sent.map(seen).map(({ text: said }) => said.slice(0, 5))).toEqual([
			'Sorry',
			'',
			'Margh',
			'Sorry',
		]);
	});

	it.each([
		['a silent agent', text('Hello'), 'silent', 1],
		['a reaction', change({ type: 'reaction', reaction: { emoji: '👍' } }), 'pizza', 0],
	])('sends nothing for %s', async (_name, event, project, requests) => {
		const before = bench.requests.length;
		expect(sentBy(await runAgent(project, event))).toEqual([]);
		expect(bench.requests).toHaveLength(before + requests);
	});
});
