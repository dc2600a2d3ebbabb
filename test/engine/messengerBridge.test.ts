import type { IDataObject } from 'n8n-workflow';

import { readMessenger } from '../unit/channels/support/messenger';
import type { Sent } from './support/bridge';
import { graphMessage } from './support/graphMessage';
import { fileOf, mixedReadings, summary } from './support/readings';
import { ENTRIES } from './support/triggers';
import { useBridge } from './support/useBridge';

const bridge = useBridge(ENTRIES.messenger);

describe('messenger-bridge in n8n’s engine', () => {
	const entry = (event: IDataObject) => ({
		id: 'page-1',
		time: 1,
		messaging: [{ sender: { id: '77' }, recipient: { id: 'page-1' }, timestamp: 1, ...event }],
	});
	const text = (words: string) => entry({ message: { mid: 'm1', text: words } });
	const run = async (event: IDataObject, project?: string) =>
		await bridge.answersTo([event], project);
	const seen = (sent: Sent) => readMessenger(graphMessage(sent, 'document'));

	it('sends a message to the agent', async () => {
		const sent = await run(text('I would like to order a pizza'));
		expect(bridge.bench.lastRequest).toMatchObject({
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
		expect(bridge.bench.lastRequest.body).toMatchObject({
			action: { type: 'path-see-the-menu', payload: { label: 'See the menu' } },
		});
		expect(sent.map(seen).flatMap(({ media }) => media)).toEqual([
			{ type: 'image', url: 'https://example.com/menu.png' },
			{ type: 'image', url: 'https://example.com/margherita.png' },
		]);
	});

	it('sends everything in order, and files as forms', async () => {
		expect((await run(text('Hello'), 'mixed')).map(seen).map(summary)).toEqual(
			mixedReadings(fileOf('image'), fileOf('audio')),
		);
	});

	it('sends nothing if the agent says nothing', async () => {
		expect(await run(text('Hello'), 'silent')).toEqual([]);
	});
});
