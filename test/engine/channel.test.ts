import { agentOf, Bench } from './support/harness';

const BUTTONS = ['Small', 'Medium', 'Large', 'Family'].map((name) => ({
	name,
	request: { type: `path-${name.toLowerCase()}`, payload: { label: name } },
}));

let bench: Bench;
beforeAll(async () => {
	bench = await Bench.open({
		agents: {
			shop: agentOf(
				{ type: 'text', payload: { message: 'Which **size**, and 5 * 3 < 20?' } },
				{ type: 'choice', payload: { buttons: BUTTONS } },
				{ type: 'pay', payload: { amount: 9 } },
			),
			silent: agentOf({ type: 'end', payload: null }),
		},
	});
});
afterAll(async () => await bench.close());

const send = (channel: string, more: object = {}) => ({
	userId: '4915100',
	output: 'channel',
	channel,
	...more,
});

describe('the output for a channel', () => {
	it('fits the Telegram API and n8n’s Telegram node', async () => {
		const [item, ...others] = await bench.items(send('telegram', { recipient: 77 }), {
			project: 'shop',
		});
		expect(others).toEqual([]);
		expect(item?.json).toMatchObject({
			channel: 'telegram',
			kind: 'choice',
			index: 0,
			last: true,
			userId: '4915100',
			ended: false,
			customActions: [{ type: 'pay', payload: { amount: 9 } }],
			body: {
				chat_id: '77',
				parse_mode: 'HTML',
				text: expect.stringContaining('<b>size</b>, and 5 * 3 &lt; 20?'),
			},
		});
		const { reply_markup: markup } = item?.json.body as {
			reply_markup: { inline_keyboard: Array<Array<{ callback_data: string }>> };
		};
		expect(markup.inline_keyboard.flat().map(({ callback_data: id }) => id)).toEqual(
			BUTTONS.map(({ request }) => request.type),
		);
	});

	it('is a WhatsApp list if there are more than three buttons', async () => {
		const { body, kind } = await bench.json(send('whatsapp'), { project: 'shop' });
		expect(kind).toBe('choice');
		expect(body).toMatchObject({
			to: '4915100',
			type: 'interactive',
			interactive: { type: 'list' },
		});
	});

	it.each(['messenger', 'plainText', 'slack'])('has a body for %s', async (channel) => {
		const json = await bench.json(send(channel), { project: 'shop' });
		expect(json).toMatchObject({ channel, last: true, body: expect.any(Object) });
		expect(JSON.stringify(json.body)).toContain('Family');
	});

	it('has button IDs that another execution can press', async () => {
		await bench.items({
			operation: 'button',
			userId: 'presser',
			buttonBy: 'id',
			buttonId: 'path-order-a-pizza',
			buttonLabel: 'Order a pizza',
		});
		expect(bench.lastRequest.body).toEqual({
			action: { type: 'path-order-a-pizza', payload: { label: 'Order a pizza' } },
		});
	});

	it('contains audio as a file', async () => {
		const items = await bench.items(send('telegram', { options: { audioEvents: true } }), {
			project: 'speaker',
		});
		const sounds = items.filter(({ json }) => json.kind === 'audio');
		expect(sounds.map(({ binary }) => Object.keys(binary ?? {}))).toEqual([['data'], ['data']]);
	});

	it('is one item without a body if there is nothing to send', async () => {
		const json = await bench.json(send('slack'), { project: 'silent' });
		expect(json).toMatchObject({ channel: 'slack', index: 0, last: true, ended: true });
		expect(json).not.toHaveProperty('body');
	});

	it('requires a recipient if the turn has no user ID, before anything is sent', async () => {
		const before = bench.requests.length;
		const parameters = { conversationBy: 'sessionKey', sessionKey: 'a key', output: 'channel' };
		const error = await bench.error(parameters);
		expect(error.message).toBe('Recipient is required');
		expect(bench.requests).toHaveLength(before);
	});
});
