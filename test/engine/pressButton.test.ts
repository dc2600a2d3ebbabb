import type { INodeParameters } from 'n8n-workflow';

import { Bench } from './support/harness';

let bench: Bench;
beforeAll(async () => (bench = await Bench.open()));
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
		[
			'a name that the only button does not have',
			{ buttons: JSON.stringify(BUTTONS.slice(0, 1)), buttonName: 'Pay' },
			/no button named "Pay"/,
			/"Order a pizza"/,
		],
		['no name', { buttonName: ' ' }, /^Button Name is required$/, /Button Name.+Choose By/],
		['a position beyond the last', { buttonBy: 'position', buttonPosition: 3 }, /position 3/, /./],
		['no buttons', { buttons: '[]', buttonName: 'Pay' }, /no button named/, /The list is empty/],
		[
			'buttons that are not a list',
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
	])('sends text %s as expected if Match Buttons is set', async (_name, text, action) => {
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

describe('two buttons of one name', () => {
	const buttons = JSON.stringify([
		{ name: 'Buy', card: 'Red', request: { type: 'path-red', payload: { label: 'Buy' } } },
		{ name: 'Buy', card: 'Blue', request: { type: 'path-blue', payload: { label: 'Buy' } } },
		{ name: 'Same', request: { type: 'path-same' } },
		{ name: 'Same', request: { type: 'path-same' } },
	]);

	it.each([
		['Press Button', { operation: 'button', buttonName: 'buy', buttons }],
		['Match Buttons', { operation: 'text', text: ' BUY', options: { matchButtons: buttons } }],
	])('cause an error of %s that lists them with their cards', async (_name, parameters) => {
		const since = bench.requests.length;
		const error = await bench.error({ userId: 'ada', ...parameters });
		expect(error.message).toMatch(/There are 2 buttons named "buy"/i);
		expect(error.description).toContain('"Buy" on the card "Red" (path-red)');
		expect(error.description).toContain('"Buy" on the card "Blue" (path-blue)');
		expect(bench.requests).toHaveLength(since);
	});

	it('count as one if they do the same', async () => {
		await bench.run({ userId: 'ada', operation: 'button', buttonName: 'same', buttons });
		expect(bench.lastRequest.rawBody).toContain('"path-same"');
	});

	it('can be selected by position', async () => {
		await bench.run({
			...{ userId: 'ada', operation: 'button', buttonBy: 'position', buttons },
			buttonPosition: 2,
		});
		expect(bench.lastRequest.rawBody).toContain('"path-blue"');
	});
});
