import type { INodeParameters } from 'n8n-workflow';

import { agentOf, Bench } from './support/harness';

let bench: Bench;
beforeAll(async () => {
	const customAction = {
		type: 'pay',
		payload: { amount: 5 },
		paths: [
			{ label: 'Paid', event: { type: 'done', payload: { by: 'card' } } },
			{ label: 'Declined', event: { type: 'failed' } },
		],
	};
	bench = await Bench.open({ agents: { cashier: agentOf({ trace: customAction }) } });
});
afterAll(async () => await bench.close());

const sentAction = () => (bench.lastRequest.body as { action: unknown }).action;

const BUTTONS = [
	{ name: 'Order a pizza', request: { type: 'path-order', payload: { label: 'Order a pizza' } } },
	{ name: 'See the menu', request: { type: 'intent', payload: { intent: { name: 'menu' } } } },
];

describe('the operation button', () => {
	const press = { operation: 'button', userId: 'ada', buttons: BUTTONS as never };

	it.each([
		['name, whatever its case', { buttonName: ' order a PIZZA ' }, 0],
		['position', { buttonBy: 'position', buttonPosition: 2 }, 1],
		['request', { buttonBy: 'request', buttonRequest: BUTTONS[1]?.request as never }, 1],
		[
			'request as JSON text',
			{ buttonBy: 'request', buttonRequest: JSON.stringify(BUTTONS[0]?.request) },
			0,
		],
	])('sends the request of the button chosen by %s unchanged', async (_by, parameters, index) => {
		await bench.items({ ...press, ...parameters });
		expect(sentAction()).toEqual(BUTTONS[index]?.request);
	});

	it('uses the buttons of the input item', async () => {
		await bench.items(
			{ operation: 'button', userId: 'ada', buttonName: 'See the menu' },
			{ items: [{ json: { buttons: BUTTONS } }] },
		);
		expect(sentAction()).toEqual(BUTTONS[1]?.request);
	});

	it.each<[string, INodeParameters, RegExp, RegExp]>([
		[
			'a name that is not there',
			{ buttonName: 'Pay' },
			/no button named "Pay"/,
			/"Order a pizza", "See the menu"/,
		],
		['no name', { buttonName: ' ' }, /^Button Name is required$/, /position/],
		['a position beyond the last', { buttonBy: 'position', buttonPosition: 3 }, /position 3/, /./],
		['no buttons', { buttons: '[]', buttonName: 'Pay' }, /no button named/, /the list is empty/],
		[
			'buttons that are no list',
			{ buttons: '{}', buttonName: 'Pay' },
			/must be a list of buttons/,
			/earlier answer/,
		],
		[
			'a request without a type',
			{ buttonBy: 'request', buttonRequest: '{"payload":1}' },
			/request/i,
			/./,
		],
	])('refuses %s before anything is sent', async (_name, parameters, message, description) => {
		const before = bench.requests.length;
		const error = await bench.error({ ...press, ...parameters });
		expect(error.message).toMatch(message);
		expect(error.description).toMatch(description);
		expect(bench.requests).toHaveLength(before);
	});
});

describe('the operation text', () => {
	it.each([
		['equal to the name of a button', 'see the MENU ', BUTTONS[1]?.request],
		['of its own', 'hello', { type: 'text', payload: 'hello' }],
	])('sends text %s as expected when it matches buttons', async (_name, text, action) => {
		await bench.items({
			operation: 'text',
			userId: 'ada',
			text,
			options: { matchButtons: BUTTONS as never },
		});
		expect(sentAction()).toEqual(action);
	});

	it('matches no buttons if the input item has none', async () => {
		await bench.items({
			operation: 'text',
			userId: 'ada',
			text: 'hi',
			options: { matchButtons: '={{ $json.buttons }}' },
		});
		expect(sentAction()).toEqual({ type: 'text', payload: 'hi' });
	});
});

describe('the operation launch', () => {
	it('keeps variables unless Reset First is on', async () => {
		const parameters = {
			userId: 'grace',
			options: { state: true, variables: '{"name":"Grace"}' },
		};
		await bench.items(parameters);
		const again = await bench.json({ userId: 'grace', options: { state: true } });
		expect(again.variables).toMatchObject({ name: 'Grace', visits: 2 });
		const reset = await bench.json({
			userId: 'grace',
			options: { state: true, resetFirst: true },
		});
		expect(reset.variables).toMatchObject({ visits: 1 });
		expect(reset.variables).not.toHaveProperty('name');
	});
});

describe('the operation event', () => {
	it('sends the name and the payload', async () => {
		const json = await bench.json({
			operation: 'event',
			userId: 'event',
			eventName: 'order_status',
			eventPayload: '{"label":"Status","actions":[]}',
		});
		expect(sentAction()).toEqual({
			type: 'event',
			payload: { event: { name: 'order_status' }, label: 'Status', actions: [] },
		});
		expect(json.reply).toBe('You have ordered nothing yet.');
	});

	it.each([
		['a field called name', { name: 'another', order: 7 }],
		['an event of its own', { event: { name: 'another', order: 7 } }],
		['both', { name: 'a third', event: { name: 'another', order: 7 } }],
	])('sends the event of Event Name, whatever the payload says in %s', async (_what, payload) => {
		const eventPayload = JSON.stringify(payload);
		const parameters = { operation: 'event', userId: 'event', eventName: 'order_status' };
		await bench.items({ ...parameters, eventPayload });
		expect(sentAction()).toEqual({
			type: 'event',
			payload: { event: { name: 'order_status', order: 7 } },
		});
	});

	it.each([
		['an empty name', { eventName: '={{ "" }}' }, /^Event Name is required$/],
		['a payload that is no object', { eventName: 'a', eventPayload: '[1]' }, /Event Payload/],
	])('refuses %s', async (_name, parameters, message) => {
		const error = await bench.error({ operation: 'event', userId: 'event', ...parameters });
		expect(error.message).toMatch(message);
	});
});

describe('the operation intent', () => {
	it('sends name, query, and entities', async () => {
		const json = await bench.json({
			operation: 'intent',
			userId: 'intent',
			intentName: 'order_pizza',
			query: 'a large diavola',
			entities: {
				values: [
					{ name: 'pizza', value: 'Diavola' },
					{ name: 'size', value: 'large' },
					{ name: ' ', value: '' },
				],
			},
		});
		expect(sentAction()).toEqual({
			type: 'intent',
			payload: {
				intent: { name: 'order_pizza' },
				query: 'a large diavola',
				entities: [
					{ name: 'pizza', value: 'Diavola' },
					{ name: 'size', value: 'large' },
				],
			},
		});
		expect(json.reply).toContain('One large Diavola.');
	});

	it('refuses an empty name', async () => {
		const error = await bench.error({ operation: 'intent', userId: 'intent', intentName: ' ' });
		expect(error.message).toMatch(/^Intent Name is required$/);
	});
});

describe('the operation customAction', () => {
	const answer = { operation: 'customAction', userId: 'ada' };
	const cashier = { project: 'cashier' };
	let items: { json: object }[];
	beforeAll(async () => {
		items = [{ json: await bench.json({ userId: 'ada' }, cashier) }];
	});

	it.each([
		['label', { path: 'PAID' }, { type: 'done', payload: { by: 'card' } }],
		['event type', { path: 'failed' }, { type: 'failed' }],
		['its own name', { path: 'refunded' }, { type: 'refunded' }],
		[
			'label, with a payload of ours',
			{ path: 'Paid', payload: '{"receipt":7}' },
			{ type: 'done', payload: { by: 'card', receipt: 7 } },
		],
	])('continues on a path by its %s', async (_by, parameters, action) => {
		await bench.run({ ...answer, ...parameters }, { ...cashier, items: items as never });
		expect(sentAction()).toEqual(action);
	});

	it('continues on the default path if no path is set', async () => {
		const [first] = items as [{ json: { customActions: object[] } }];
		const customActions = [{ ...first.json.customActions[0], defaultPath: 1 }];
		await bench.run({ ...answer, customActions: customActions as never }, cashier);
		expect(sentAction()).toEqual({ type: 'failed' });
	});

	it('answers the last of several custom actions', async () => {
		const [{ json }] = items as [{ json: { customActions: object[] } }];
		const earlier = {
			type: 'ship',
			paths: [{ label: 'Paid', event: { type: 'earlier', payload: { by: 'post' } } }],
			defaultPath: 0,
		};
		const customActions = [earlier, ...json.customActions];
		const answered = { ...answer, customActions: customActions as never };
		await bench.run({ ...answered, path: 'Paid' }, cashier);
		expect(sentAction()).toEqual({ type: 'done', payload: { by: 'card' } });
		const error = await bench.error(answered, cashier);
		expect(error.message).toBe('No path was chosen');
	});

	it('sends a list of actions', async () => {
		const actions = [{ type: 'done', payload: { price: 9 } }];
		await bench.items({
			...answer,
			answerWith: 'actions',
			actions: JSON.stringify(actions),
			label: 'Price known',
		});
		expect(sentAction()).toEqual({ type: 'action', payload: { actions, label: 'Price known' } });
	});

	it.each([
		['no path and no default one', {}, /^Path is required/, /Paid, done, Declined, failed/],
		['no path at all', { customActions: '' }, /^Path is required/, /Enter a path in Path/],
		['a payload that is no JSON', { path: 'done', payload: '{"a"' }, /Payload/, /./],
		[
			'actions that are no list',
			{ answerWith: 'actions', actions: '{}' },
			/must be a JSON list/,
			/./,
		],
	])('refuses %s', async (_name, parameters, message, description) => {
		const before = bench.requests.length;
		const error = await bench.error(
			{ ...answer, ...parameters },
			{ ...cashier, items: items as never },
		);
		expect(error.message).toMatch(message);
		expect(error.description).toMatch(description);
		expect(bench.requests).toHaveLength(before);
	});
});

describe('the operation noReply', () => {
	it('sends that the user has not replied', async () => {
		const json = await bench.json({ operation: 'noReply', userId: 'silent' });
		expect(sentAction()).toEqual({ type: 'no-reply' });
		expect(json).toMatchObject({ reply: 'Are you still there?', noReplyTimeout: 20 });
	});
});

describe('the operation otherAction', () => {
	const other = { operation: 'otherAction', userId: 'other' };

	it.each<[INodeParameters, object]>([
		[
			{ actionType: 'dtmf', digits: '2' },
			{ type: 'dtmf', payload: '2' },
		],
		[{ actionType: 'end' }, { type: 'end' }],
		[
			{ actionType: 'end', reason: 'user_left', message: 'Bye' },
			{ type: 'end', payload: { reason: 'user_left', message: 'Bye' } },
		],
		[
			{
				actionType: 'file',
				fileUrl: 'https://example.com/a.pdf',
				mimeType: 'application/pdf',
				fileName: 'a.pdf',
				message: 'My receipt',
			},
			{
				type: 'file',
				payload: {
					text: 'My receipt',
					files: [
						{ url: 'https://example.com/a.pdf', mimeType: 'application/pdf', filename: 'a.pdf' },
					],
				},
			},
		],
		[
			{ actionType: 'message', message: 'A note' },
			{ type: 'message', payload: { message: 'A note' } },
		],
	])('sends %j in the format of Voiceflow', async (parameters, action) => {
		await bench.items({ ...other, ...parameters });
		expect(sentAction()).toEqual(action);
	});

	it.each([
		[{ actionType: 'dtmf', digits: '={{ "" }}' }, /^Digits is required$/],
		[{ actionType: 'file', mimeType: 'a/b', fileUrl: '={{ "" }}' }, /^File URL is required$/],
		[
			{ actionType: 'file', fileUrl: 'https://example.com', mimeType: '={{ "" }}' },
			/^MIME Type is required$/,
		],
		[{ actionType: 'message' }, /^Message is required$/],
	])('refuses %j', async (parameters, message) => {
		expect((await bench.error({ ...other, ...parameters })).message).toMatch(message);
	});
});

describe('an operation that does not exist', () => {
	it('causes an error that names it', async () => {
		const error = await bench.error({ operation: 'sing', userId: 'ada' });
		expect(error.message).toBe('The operation "sing" is not supported for "conversation"');
	});
});
