import type { IDataObject } from 'n8n-workflow';

import type { JsonObject } from '../../nodes/Voiceflow/protocol/json';
import { readInstagram } from '../unit/channels/support/messenger';
import { mixed, runBridge, sentBy, silent, type Sent } from './support/bridge';
import { Bench } from './support/harness';
import { resetOutside } from './support/outside';
import { fileOf, pictureAt, summary, wordsSaid } from './support/readings';
import { ENTRIES } from './support/triggers';

let bench: Bench;
beforeAll(async () => (bench = await Bench.open({ agents: { mixed, silent } })));
afterEach(() => resetOutside());
afterAll(async () => await bench.close());

describe('instagram-bridge in n8n’s engine', () => {
	const entry = (event: IDataObject) => ({
		id: 'account-1',
		time: 1,
		messaging: [{ sender: { id: '77' }, recipient: { id: 'account-1' }, timestamp: 1, ...event }],
	});
	const text = (words: string) => entry({ message: { mid: 'm1', text: words } });
	const run = async (event: IDataObject, project?: string) =>
		sentBy(await runBridge(bench, ENTRIES.instagram, [{ json: event }], { project }));
	const seen = ({ node, parameters, file }: Sent) => {
		expect(parameters).toMatchObject({
			url: 'https://graph.facebook.com/v23.0/me/messages',
			nodeCredentialType: 'facebookGraphApi',
		});
		if (node === 'Send message') {
			const body = parameters.jsonBody as unknown as JsonObject;
			return readInstagram({ kind: 'text', body });
		}
		const { parameters: fields } = parameters.bodyParameters as unknown as {
			parameters: Array<{ name: string; value: string }>;
		};
		const [recipient, type, message] = fields.map(({ value }) => value) as [string, string, string];
		expect(file).toBeDefined();
		const body = {
			recipient: JSON.parse(recipient) as JsonObject,
			messaging_type: type,
			message: JSON.parse(message) as JsonObject,
		};
		return readInstagram({ kind: 'image', body, file: 'file' });
	};

	it('sends a message to the agent, whose choices are quick replies', async () => {
		const readings = (await run(text('I would like to order a pizza'))).map(seen);
		expect(bench.lastRequest).toMatchObject({
			userId: '77',
			body: { action: { type: 'text', payload: 'I would like to order a pizza' } },
		});
		expect(readings[0]?.text).toBe('Which one would you like?');
		expect(readings.at(-1)?.presses.map(({ title }) => title)).toEqual(
			expect.arrayContaining(['Margherita', 'Funghi', 'Diavola']),
		);
	});

	it('sends everything but the voice in order, and a picture as a form', async () => {
		expect((await run(text('Hello'), 'mixed')).map(seen).map(summary)).toEqual([
			wordsSaid('First.'),
			pictureAt('https://example.com/a.png'),
			wordsSaid('Then this.'),
			fileOf('image'),
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
