import { chain, voiceflowNode } from './support/workflows';
import { Bench, itemsOf, PLANTED_KEY } from './support/harness';

let bench: Bench;
beforeAll(async () => (bench = await Bench.open()));
afterAll(async () => await bench.close());

describe('a conversation in n8n’s engine', () => {
	it('starts with a launch and returns one item', async () => {
		const items = await bench.items({ userId: 'ada' });
		expect(items).toEqual([
			{
				json: {
					reply: 'Hello! Welcome to the pizza counter.\n\nHow can I help?',
					output:
						'Hello! Welcome to the pizza counter.\n\nHow can I help?\n\n- Order a pizza\n- See the menu',
					messages: [
						{ type: 'text', text: 'Hello! Welcome to the pizza counter.' },
						{ type: 'text', text: 'How can I help?' },
					],
					buttons: [
						{
							name: 'Order a pizza',
							id: 'path-order-a-pizza',
							request: { type: 'path-order-a-pizza', payload: { label: 'Order a pizza' } },
						},
						{
							name: 'See the menu',
							id: 'path-see-the-menu',
							request: { type: 'path-see-the-menu', payload: { label: 'See the menu' } },
						},
					],
					ended: false,
					userId: 'ada',
					noReplyTimeout: 10,
				},
				pairedItem: { item: 0 },
			},
		]);
	});

	it('sends nothing that the user did not set, with the raw key', async () => {
		await bench.items({ userId: 'a/b ?#é', operation: 'launch' });
		expect(bench.lastRequest).toMatchObject({
			method: 'POST',
			path: '/v2/project/pizza/user/a%2Fb%20%3F%23%C3%A9/interact/stream',
			body: { action: { type: 'launch' } },
			userId: 'a/b ?#é',
			headers: {
				authorization: PLANTED_KEY,
				accept: 'text/event-stream',
				'content-type': 'application/json',
			},
		});
		expect(bench.lastRequest.rawBody).toBe('{"action":{"type":"launch"}}');
	});

	it('sends every option that the user set, under its name on the wire', async () => {
		const json = await bench.json({
			userId: 'ada',
			operation: 'text',
			text: 'pizza',
			environment: { __rl: true, mode: 'id', value: 'production' },
			options: {
				modality: 'chat',
				audioEvents: true,
				audioEncoding: 'audio/pcm',
				completionEvents: true,
				timezone: 'Europe/Berlin',
				state: true,
				versionVariant: 'draft',
				sessionId: 'session 1',
				diagramId: 'diagram-1',
				variables: '{"name":"Ada","visits":3}',
				variableFields: { values: [{ name: 'name', value: 'Grace' }] },
				includeTraces: true,
			},
		});
		const url = new URL(bench.lastRequest.path, 'http://emulator');
		expect(Object.fromEntries(url.searchParams)).toEqual({
			modality: 'chat',
			environment: 'production',
			audio_events: 'true',
			audio_encoding: 'audio/pcm',
			completion_events: 'true',
			userTimezone: 'Europe/Berlin',
			state: 'true',
			versionVariant: 'draft',
		});
		expect(bench.lastRequest.body).toEqual({
			action: { type: 'text', payload: 'pizza', diagramID: 'diagram-1' },
			variables: { name: 'Grace', visits: 3 },
			sessionID: 'session 1',
		});
		expect(json).toMatchObject({
			sessionId: 'session 1',
			variables: { name: 'Grace', visits: 3 },
			state: { variables: { name: 'Grace' }, stack: [{ diagramID: 'diagram-1' }] },
		});
		expect(json.traces).toContainEqual(expect.objectContaining({ type: 'debug' }));
	});

	it('sends options that are turned off, but not empty ones', async () => {
		await bench.items({
			userId: 'ada',
			environment: { __rl: true, mode: 'list', value: '' },
			options: { audioEvents: false, timezone: '', sessionId: ' ', variables: '{}', state: false },
		});
		expect(bench.lastRequest.path).toMatch(/stream\?audio_events=false&state=false$/);
		expect(bench.lastRequest.rawBody).toBe('{"action":{"type":"launch"}}');
	});

	it('accepts booleans and numbers as text from an expression', async () => {
		const options = { state: '={{ "true" }}', audioEvents: '={{ "false" }}', concurrency: '2' };
		const json = await bench.json({ userId: 'ada', options });
		expect(bench.lastRequest.path).toMatch(/stream\?audio_events=false&state=true$/);
		expect(json).toHaveProperty('state');
	});

	it('accepts variables as an object from an expression', async () => {
		await bench.items(
			{ userId: 'ada', options: { variables: '={{ $json.variables }}' } },
			{ items: [{ json: { variables: { deep: { list: [1] } } } }] },
		);
		expect(bench.lastRequest.body).toMatchObject({ variables: { deep: { list: [1] } } });
	});

	it('runs an order from launch to end, each node using the output of the previous one', async () => {
		const userId = '={{ $json.userId }}';
		const run = await bench.engine.run(
			chain(
				voiceflowNode('Launch', { userId: 'chained' }),
				voiceflowNode('Order', { operation: 'button', userId, buttonName: ' order a PIZZA ' }),
				voiceflowNode('Pizza', {
					operation: 'button',
					userId,
					buttonBy: 'position',
					buttonPosition: 2,
				}),
				voiceflowNode('Size', {
					operation: 'text',
					userId,
					text: 'large',
					options: { matchButtons: '={{ $json.buttons }}' },
				}),
				voiceflowNode('Price', {
					operation: 'customAction',
					userId,
					path: 'price known',
					payload: '{"price":9.5}',
					options: { state: true },
				}),
			),
			{ credential: bench.credential() },
		);
		expect(itemsOf(run, 'Size')[0]?.json.customActions).toEqual([
			{
				type: 'calculate_price',
				payload: { order: 'Funghi', size: 'Large' },
				paths: [
					{ label: 'Price known', event: { type: 'done' } },
					{ label: 'No price', event: { type: 'failed' } },
				],
				defaultPath: 0,
			},
		]);
		expect(itemsOf(run, 'Price')[0]?.json).toMatchObject({
			reply: 'That is 9.5 euros.\n\nYour Funghi will be ready in ten minutes. Enjoy!',
			ended: true,
			variables: { order: 'Funghi', size: 'Large', price: 9.5 },
		});
		expect(
			bench.requests.slice(-5).map(({ body }) => (body as { action: unknown }).action),
		).toEqual([
			{ type: 'launch' },
			{ type: 'path-order-a-pizza', payload: { label: 'Order a pizza' } },
			{ type: 'path-funghi', payload: { label: 'Funghi' } },
			{ type: 'path-large', payload: { label: 'Large' } },
			{ type: 'done', payload: { price: 9.5 } },
		]);
	});

	it('evaluates expressions per item, pairs items, and never changes the input', async () => {
		const items = ['ada', 'bob', 'eve'].map((name) =>
			Object.freeze({ json: Object.freeze({ name }) }),
		);
		const result = await bench.items(
			{ operation: 'text', userId: '={{ $json.name }}', text: '={{ "I am " + $json.name }}' },
			{ items },
		);
		expect(result.map(({ json, pairedItem }) => [json.userId, pairedItem])).toEqual([
			['ada', { item: 0 }],
			['bob', { item: 1 }],
			['eve', { item: 2 }],
		]);
	});

	it('accepts a number as user ID and text', async () => {
		await bench.items(
			{ operation: 'text', userId: '={{ $json.chat }}', text: '={{ $json.chat }}' },
			{ items: [{ json: { chat: 4711 } }] },
		);
		expect(bench.lastRequest).toMatchObject({
			userId: '4711',
			body: { action: { type: 'text', payload: '4711' } },
		});
	});
});
