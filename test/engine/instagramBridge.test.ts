import type { IDataObject } from 'n8n-workflow';

import { readInstagram } from '../unit/channels/support/messenger';
import type { Sent } from './support/bridge';
import { graphMessage } from './support/graphMessage';
import { fileOf, mixedReadings, summary } from './support/readings';
import { ENTRIES } from './support/triggers';
import { useBridge } from './support/useBridge';

const bridge = useBridge(ENTRIES.instagram);

describe('instagram-bridge in n8n’s engine', () => {
	const entry = (event: IDataObject) => ({
		id: 'account-1',
		time: 1,
		messaging: [{ sender: { id: '77' }, recipient: { id: 'account-1' }, timestamp: 1, ...event }],
	});
	const text = (words: string) => entry({ message: { mid: 'm1', text: words } });
	const run = async (event: IDataObject, project?: string) =>
		await bridge.answersTo([event], project);
	const seen = (sent: Sent) => readInstagram(graphMessage(sent, 'image'));

	it('sends a message to the agent, whose choices are quick replies', async () => {
		const readings = (await run(text('I would like to order a pizza'))).map(seen);
		expect(bridge.bench.lastRequest).toMatchObject({
			userId: '77',
			body: { action: { type: 'text', payload: 'I would like to order a pizza' } },
		});
		expect(readings[0]?.text).toBe('Which one would you like?');
		expect(readings.at(-1)?.presses.map(({ title }) => title)).toEqual(
			expect.arrayContaining(['Margherita', 'Funghi', 'Diavola']),
		);
	});

	it('sends everything but the voice in order, and a picture as a form', async () => {
		expect((await run(text('Hello'), 'mixed')).map(seen).map(summary)).toEqual(
			mixedReadings(fileOf('image')),
		);
	});

	it('sends nothing if the agent says nothing', async () => {
		expect(await run(text('Hello'), 'silent')).toEqual([]);
	});
});
