import type { IDataObject } from 'n8n-workflow';

import type { ChannelKind } from '../../nodes/Voiceflow/channels';
import type { JsonObject } from '../../nodes/Voiceflow/protocol/json';
import { objectAt, stringAt } from '../../nodes/Voiceflow/protocol/json';
import { readWhatsapp } from '../unit/channels/support/whatsapp';
import type { Sent } from './support/bridge';
import { outside } from './support/outside';
import { fileOf, mixedReadings, pictureAt, summary, wordsSaid } from './support/readings';
import { GIVEN_ID } from './support/serviceNodes';
import { ENTRIES } from './support/triggers';
import { useBridge } from './support/useBridge';

const bridge = useBridge(ENTRIES.whatsapp);

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
		await bridge.answersTo(events, project);
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
		const sent = await run(text('launch me'));
		expect(bridge.bench.lastRequest).toMatchObject({
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
		const sent = await run(change({ type: 'interactive', interactive: reply }));
		expect(bridge.bench.lastRequest.body).toMatchObject({
			action: { type: 'path-see-the-menu', payload: { label: 'See the menu' } },
		});
		expect(sent.map(seen).map(summary)).toEqual([
			pictureAt('https://example.com/menu.png'),
			expect.objectContaining({ presses: ['path-order-margherita'] }),
		]);
	});

	it('sends everything in order, and uploads files first', async () => {
		const sent = await runAgent('mixed', text('Hello'));
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
		expect(messages.map(seen).map(summary)).toEqual(
			mixedReadings(fileOf('image'), fileOf('audio')),
		);
	});

	it('says that a file is missing if WhatsApp refuses it', async () => {
		outside.refuses = (node) => node === 'Upload file';
		const sent = await runAgent('mixed', text('Hello'));
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
		const sent = await run(
			text('hm'),
			change({ type: 'interactive', interactive: reply }),
			text('ah'),
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
		const before = bridge.bench.requests.length;
		expect(await runAgent(project, event)).toEqual([]);
		expect(bridge.bench.requests).toHaveLength(before + requests);
	});
});
