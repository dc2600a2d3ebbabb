import { buttonsOf } from '../../../../nodes/Voiceflow/protocol/traces/buttons';
import type { JsonValue } from '../../../../nodes/Voiceflow/protocol/json';
import { turnOf } from '../support/streams';

const path = (type: string, label?: string) => ({ type, ...(label && { payload: { label } }) });
const link = (...urls: JsonValue[]) => ({
	type: 'path-u',
	payload: {
		label: 'Docs',
		actions: [
			{ type: 'close', payload: { url: 'https://example.com/no' } },
			...urls.map((url) => ({ type: 'open_url', payload: { url } })),
		],
	},
});

describe('a button', () => {
	it('contains the URL that it opens', () => {
		const request = link('https://example.com/docs');
		const [button] = buttonsOf({ buttons: [{ name: 'Docs', request }] });
		expect(button).toEqual({
			name: 'Docs',
			id: 'path-u',
			url: 'https://example.com/docs',
			request,
		});
		expect(Object.keys(button ?? {})).toEqual(['name', 'id', 'url', 'request']);
	});

	it('opens the first valid URL', () => {
		const buttons = [link('', 7, 'https://a.b', 'https://c.d'), link(), link('')].map(
			(request) => ({
				name: 'Docs',
				request,
			}),
		);
		expect(buttonsOf({ buttons }).map(({ url }) => url)).toEqual([
			'https://a.b',
			undefined,
			undefined,
		]);
	});

	it.each([
		['label', { request: { type: 'path-z', payload: { label: 'From label' } } }, 'From label'],
		['query', { request: { type: 'intent', payload: { query: 'From query' } } }, 'From query'],
		['text', { request: { type: 'text', payload: 'From text' } }, 'From text'],
		[
			'label, not of its query',
			{ name: ' ', request: { type: 'a', payload: { label: 'L', query: 'Q' } } },
			'L',
		],
		[
			'query, as its label is blank',
			{ name: '', request: { type: 'a', payload: { label: ' ', query: 'Q' } } },
			'Q',
		],
	])('without a name is named by its %s', (_name, button, name) => {
		expect(buttonsOf({ buttons: [button] })).toEqual([expect.objectContaining({ name })]);
	});

	it.each([{}, { name: '' }, { name: ' \n' }, { name: 7 }, { request: path('path-1') }])(
		'is skipped if it has no name at all: %j',
		(button) => {
			expect(buttonsOf({ buttons: [button] })).toEqual([]);
		},
	);

	it('of the old form is sent as text, unless the new form is there', () => {
		const choices = [{ name: 'Old' }, { name: ' ' }];
		const request = { type: 'text', payload: 'Old' };
		expect(buttonsOf({ choices })).toEqual([{ name: 'Old', id: 'text', request }]);
		expect(buttonsOf({ buttons: [], choices })).toHaveLength(1);
		expect(buttonsOf({ buttons: [{ name: 'New' }], choices })).toMatchObject([{ name: 'New' }]);
	});

	it('from an output item becomes the same button again', () => {
		const buttons = buttonsOf(
			{ buttons: [{ name: 'Buy', request: path('path-1', 'Buy') }] },
			'Red',
		);
		expect(buttons).toMatchObject([{ card: 'Red' }]);
		expect(buttonsOf({ buttons: JSON.parse(JSON.stringify(buttons)) as [] })).toEqual(buttons);
	});
});

describe('the buttons of a turn', () => {
	it('contain the title of their card', async () => {
		const card = (title: string, type: string) => ({
			title,
			description: { text: '' },
			buttons: [{ name: 'Buy', request: { type } }],
		});
		const turn = await turnOf([
			{
				type: 'carousel',
				payload: { cards: [card('Red', 'path-red'), card('Blue', 'path-blue')] },
			},
			{ type: 'cardV2', payload: card('', 'path-none') },
			{ type: 'choice', payload: { buttons: [{ name: 'No', request: { type: 'path-no' } }] } },
		]);
		expect(turn.buttons.map(({ name, id, card: title }) => [name, id, title])).toEqual([
			['No', 'path-no', undefined],
			['Buy', 'path-red', 'Red'],
			['Buy', 'path-blue', 'Blue'],
			['Buy', 'path-none', undefined],
		]);
	});
});
