import type { IDataObject } from 'n8n-workflow';

import type { JsonObject } from '../../nodes/Voiceflow/protocol/json';
import { readSlack } from '../unit/channels/support/slack';
import { runBridge, sentBy, type Sent } from './support/bridge';
import { mixedReadings, summary } from './support/readings';
import { ENTRIES, pressOf, type Signing } from './support/triggers';
import { useBridge } from './support/useBridge';

const bridge = useBridge(ENTRIES.slack);

describe('slack-bridge in n8n’s engine', () => {
	const event = (more: IDataObject) => ({ type: 'message', user: 'U1', channel: 'D1', ...more });
	const say = async (more: IDataObject, project?: string) =>
		await bridge.answersTo([event(more)], project);
	const press = async (action: IDataObject, signing?: Signing) => {
		const payload = { type: 'block_actions', user: { id: 'U1' }, channel: { id: 'D1' } };
		const item = pressOf({ ...payload, actions: [action] }, signing);
		return sentBy(await runBridge(bridge.bench, ENTRIES.slackPresses, [item]));
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
		expect(bridge.bench.lastRequest).toMatchObject({
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
		expect(bridge.bench.lastRequest.body).toMatchObject({
			action: { type: 'path-see-the-menu', payload: { label: 'See the menu' } },
		});
		expect(sent.map(seen).flatMap(({ media }) => media)).toEqual([
			{ type: 'image', url: 'https://example.com/menu.png' },
			{ type: 'image', url: 'https://example.com/margherita.png' },
		]);
	});

	it('sends everything in order, and uploads files', async () => {
		expect((await say({ text: 'Hello' }, 'mixed')).map(seen).map(summary)).toEqual(
			mixedReadings(
				{ text: '', media: [{ type: 'file' }] },
				{ text: '', media: [{ type: 'file' }] },
			),
		);
	});

	it.each([
		['the app itself wrote', { text: 'Hello', bot_id: 'B1' }],
		['was changed or deleted', { text: 'Hello', subtype: 'message_changed' }],
	])('ignores what %s', async (_name, more) => {
		const before = bridge.bench.requests.length;
		expect(await say(more)).toEqual([]);
		expect(bridge.bench.requests).toHaveLength(before);
	});
	it.each<[string, Signing]>([
		['another secret', { secret: 'another-secret' }],
		['a signature of yesterday', { at: Math.floor(Date.now() / 1000) - 86_400 }],
		['a signature of tomorrow', { at: Math.floor(Date.now() / 1000) + 86_400 }],
	])('ignores a press with %s', async (_name, signing) => {
		const before = bridge.bench.requests.length;
		const action = { type: 'button', value: 'path-see-the-menu', text: plain('See the menu') };
		expect(await press(action, signing)).toEqual([]);
		expect(bridge.bench.requests).toHaveLength(before);
		expect((await press(action)).length).toBeGreaterThan(0);
	});

	it('ignores a press without a signature, or with the signature of another press', async () => {
		const before = bridge.bench.requests.length;
		const action = { type: 'button', value: 'path-see-the-menu', text: plain('See the menu') };
		const payload = { type: 'block_actions', user: { id: 'U1' }, channel: { id: 'D1' } };
		const item = pressOf({ ...payload, actions: [action] });
		const other = pressOf({ ...payload, user: { id: 'U2' }, actions: [action] });
		const without = { ...item, json: { ...item.json, headers: {} } };
		const foreign = { ...item, json: { ...item.json, headers: other.json.headers } };
		for (const forged of [without, foreign]) {
			expect(sentBy(await runBridge(bridge.bench, ENTRIES.slackPresses, [forged]))).toEqual([]);
		}
		expect(bridge.bench.requests).toHaveLength(before);
	});

	it('answers in the thread of the message, also with files', async () => {
		const thread_ts = '1355517520.000010';
		const sent = await say({ text: 'Hello', thread_ts }, 'mixed');
		const threads = sent.map(({ parameters: { options, otherOptions } }) =>
			JSON.stringify(options ?? otherOptions),
		);
		expect(threads).toHaveLength(7);
		for (const thread of threads) expect(thread).toContain(thread_ts);
	});

	it('ignores opened links, and sends nothing if the agent says nothing', async () => {
		const before = bridge.bench.requests.length;
		const link = { type: 'button', url: 'https://example.com', text: plain('Docs') };
		expect(await press(link)).toEqual([]);
		expect(bridge.bench.requests).toHaveLength(before);
		expect(await say({ text: 'Hello' }, 'silent')).toEqual([]);
		expect(bridge.bench.requests).toHaveLength(before + 1);
	});
});
