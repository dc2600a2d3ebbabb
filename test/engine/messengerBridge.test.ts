import type { IDataObject } from 'n8n-workflow';

import type { JsonObject } from '../../nodes/Voiceflow/protocol/json';
import { readMessenger } from '../unit/channels/support/messenger';
import { mixed, runBridge, sentBy, silent, type Sent } from './support/bridge';
import { Bench } from './support/harness';
import { resetOutside } from './support/outside';
import { fileOf, pictureAt, summary, wordsSaid } from './support/readings';
import { ENTRIES } from './support/triggers';

let bench: Bench;
beforeAll(async () => (bench = await Bench.open({ agents: { mixed, silent } })));
afterEach(() => resetOutside());
afterAll(async () => await bench.close());

describe('messenger-bridge in n8n’s engine', () => {
	const entry = (event: IDataObject) => ({
		id: 'page-1',
		time: 1,
		messaging: [{ sender: { id: '77' }, recipient: { id: 'page-1' }, timestamp: 1, ...event }],
	});
	const text = (words: string) => entry({ message: { mid: 'm1', text: words } });
	const run = async (event: IDataObject, project?: string) =>
		sentBy(await runBridge(bench, ENTRIES.messenger, [{ json: event }], { project }));
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

	it('sends everything in order, and files as forms', async () => {
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
