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
	])('sends the request of the button unchanged, chosen by %s', async (_by, parameters, index) => {
		await bench.items({ ...press, ...parameters });
		expect(sentAction()).toEqual(BUTTONS[index]?.request);
	});

	it('takes the buttons from the item before it', async () => {
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
		['no name', { buttonName: ' ' }, /Button Name is empty/, /position/],
		['a position beyond the last', { buttonBy: 'position', buttonPosition: 3 }, /position 3/, /./],
		['no buttons', { buttons: '[]', buttonName: 'Pay' }, /no button named/, /no buttons at all/],
		['buttons that are no list', { buttons: '{}', buttonName: 'Pay' }, /no list/, /earlier answer/],
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
	])('sends words %s as that, where buttons are matched', async (_name, text, action) => {
		await bench.items({
			operation: 'text',
			userId: 'ada',
			text,
			options: { matchButtons: BUTTONS as never },
		});
		expect(sentAction()).toEqual(action);
	});

	it('matches no buttons where the item before it has none', async () => {
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
	it('keeps variables, unless it resets first', async () => {
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
	it('sends the name, with the payload beside it', async () => {
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
		['an empty name', { eventName: '={{ "" }}' }, /Event Name is empty/],
		['a payload that is no object', { eventName: 'a', eventPayload: '[1]' }, /Event Payload/],
	])('refuses %s', async (_name, parameters, message) => {
		const error = await bench.error({ operation: 'event', userId: 'event', ...parameters });
		expect(error.message).toMatch(message);
	});
});

describe('the operation intent', () => {
	it('sends name, query and entities', async () => {
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
		expect(error.message).toMatch(/Intent Name is empty/);
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
	])('takes a path by its %s', async (_by, parameters, action) => {
		await bench.run({ ...answer, ...parameters }, { ...cashier, items: items as never });
		expect(sentAction()).toEqual(action);
	});

	it('takes the default path where none is named', async () => {
		const [first] = items as [{ json: { customActions: object[] } }];
		const customActions = [{ ...first.json.customActions[0], defaultPath: 1 }];
		await bench.run({ ...answer, customActions: customActions as never }, cashier);
		expect(sentAction()).toEqual({ type: 'failed' });
	});

	it('sends the general form', async () => {
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
		['no path and no default one', {}, /No path was chosen/, /Paid, done, Declined, failed/],
		['no path at all', { customActions: '' }, /No path was chosen/, /Enter the path/],
		['a payload that is no JSON', { path: 'done', payload: '{"a"' }, /Payload/, /./],
		['actions that are no list', { answerWith: 'actions', actions: '{}' }, /no JSON list/, /./],
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
	it('says that the user stayed silent', async () => {
		const json = await bench.json({ operation: 'noReply', userId: 'silent' });
		expect(sentAction()).toEqual({ type: 'no-reply' });
		expect(json).toMatchObject({ reply: 'Are you still there?', noReplyTimeout: 20 });
	});
});

const HANDED_FILE = {
	...{ id: '1', name: 'a.pdf', size: 0, type: 'application/pdf' },
	url: 'https://example.com/a.pdf',
};

describe('the operation otherAction', () => {
	const other = { operation: 'otherAction', userId: 'other' };
	const upload = { actionType: 'live-agent-handoff', handoffAction: 'file_upload' };

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
		[
			{ actionType: 'live-agent-handoff', handoffMessage: 'Hello?' },
			{ type: 'live-agent-handoff', payload: { type: 'message', message: 'Hello?' } },
		],
		[
			{
				actionType: 'live-agent-handoff',
				handoffAction: 'file_upload',
				handoffFiles: JSON.stringify([HANDED_FILE]),
			},
			{ type: 'live-agent-handoff', payload: { type: 'file_upload', files: [HANDED_FILE] } },
		],
		[
			{ actionType: 'live-agent-handoff', handoffAction: 'continue_conversation' },
			{ type: 'live-agent-handoff', payload: { type: 'continue_conversation' } },
		],
		[
			{ actionType: 'live-agent-handoff', handoffAction: 'return_to_voiceflow' },
			{ type: 'live-agent-handoff', payload: { type: 'return_to_voiceflow' } },
		],
	])('sends %j as it is on the wire', async (parameters, action) => {
		await bench.items({ ...other, ...parameters });
		expect(sentAction()).toEqual(action);
	});

	it.each([
		[{ actionType: 'dtmf', digits: '={{ "" }}' }, /Digits is empty/],
		[{ actionType: 'file', mimeType: 'a/b', fileUrl: '={{ "" }}' }, /File URL is empty/],
		[
			{ actionType: 'file', fileUrl: 'https://example.com', mimeType: '={{ "" }}' },
			/MIME Type is empty/,
		],
		[{ actionType: 'message' }, /Message is empty/],
		[{ actionType: 'live-agent-handoff', handoffMessage: '={{ "" }}' }, /Message is empty/],
		[{ ...upload }, /Files does not list any files/],
		[{ ...upload, handoffFiles: '{}' }, /Files is no JSON list/],
		[{ ...upload, handoffFiles: '["a.pdf"]' }, /Files has to be a list of files/],
		[
			{ ...upload, handoffFiles: '[{ "id": "1", "name": "", "size": null }]' },
			/File 1 in Files has no name, size, type/,
		],
		[{ actionType: 'live-agent-handoff', handoffAction: 'wave' }, /Handoff Action/],
	])('refuses %j before anything is sent', async (parameters, message) => {
		const before = bench.requests.length;
		expect((await bench.error({ ...other, ...parameters })).message).toMatch(message);
		expect(bench.requests).toHaveLength(before);
	});
});

describe('an operation that does not exist', () => {
	it('is an error that says so', async () => {
		const error = await bench.error({ operation: 'sing', userId: 'ada' });
		expect(error.message).toBe('The operation "sing" is not supported for "conversation"');
	});
});
