import {
	actionOfButton,
	buttonIdOf,
	numberedButtonId,
} from '../../../../nodes/Voiceflow/protocol/traces/buttonId';
import { isJsonObject, type JsonObject } from '../../../../nodes/Voiceflow/protocol/json';

const intentOf = (name: string, query: string, entities: JsonObject[] = []) => ({
	type: 'intent',
	payload: { intent: { name }, query, entities },
});

describe('the ID of a button', () => {
	it.each<[string, JsonObject, string]>([
		['a path with its label', { type: 'path-1', payload: { label: 'Yes' } }, 'path-1'],
		[
			'a link',
			{ type: 'path-1', payload: { label: 'Yes', actions: [{ type: 'open_url' }] } },
			'path-1',
		],
		['its own words', { type: 'text', payload: 'Yes' }, 'text'],
		['other words', { type: 'text', payload: 'sí: claro' }, 'text:sí: claro'],
		['an intent', intentOf('order: coffee', 'Yes'), 'intent:order: coffee'],
	])('is short for %s', (_name, request, id) => {
		expect(buttonIdOf('Yes', request)).toBe(id);
		const { payload } = request;
		const sent = isJsonObject(payload) ? { ...payload, actions: undefined } : payload;
		expect(actionOfButton(id, 'Yes')).toEqual({ ...request, payload: sent });
	});

	it.each<[string, JsonObject]>([
		['a path with more than a label', { type: 'path-1', payload: { label: 'Yes', more: 1 } }],
		['a path of one diagram', { type: 'path-1', payload: { label: 'Yes' }, diagramID: 'd' }],
		['a path with no label', { type: 'path-1', payload: {} }],
		['a path with a list', { type: 'path-1', payload: ['label'] }],
		['a path with text', { type: 'path-1', payload: 'Yes' }],
		['an answer of another type', { type: 'done', payload: { label: 'Yes' } }],
		['words of one diagram', { type: 'text', payload: 'Yes', diagramID: 'd' }],
		['words of another type', { type: 'done', payload: 'Yes' }],
		['an intent of another type', { ...intentOf('order', 'Yes'), type: 'done' }],
		['an intent in words', { type: 'intent', payload: 'order' }],
		['an event', { type: 'event', payload: { event: { name: 'paid' } } }],
		['an intent with entities', intentOf('order', 'Yes', [{ name: 'size', value: 'L' }])],
		['an intent of one diagram', { ...intentOf('order', 'Yes'), diagramID: 'd' }],
		['an intent without a name', intentOf('', 'Yes')],
		['words in an object', { type: 'text', payload: { text: 'Yes' } }],
	])('contains the whole request for %s', (_name, request) => {
		const id = buttonIdOf('Yes', request);
		expect(id).toBe(`json:${JSON.stringify(request)}`);
		expect(actionOfButton(id, 'No')).toEqual(request);
	});

	it('is the type of a path without a payload', () => {
		expect(buttonIdOf('Yes', { type: 'path-1' })).toBe('path-1');
		expect(buttonIdOf('Yes', { type: 'path-1', payload: null })).toBe('path-1');
		expect(buttonIdOf('Yes', { type: 'path-1', diagramID: undefined })).toBe('path-1');
	});

	it('is the name of the button if the channel cannot hold more', () => {
		const path = (length: number) => ({ type: `path-${'x'.repeat(length)}` });
		expect(buttonIdOf('Yes', path(251))).toHaveLength(256);
		expect(buttonIdOf('Yes', path(252))).toBe('text');
		expect(buttonIdOf('Yes', { type: 'text', payload: 'é'.repeat(5) }, 15)).toBe('text:ééééé');
		expect(buttonIdOf('Yes', { type: 'text', payload: 'é'.repeat(5) }, 14)).toBe('text');
	});
});

describe('pressing a button by its ID', () => {
	it('sends the name of the button if the ID only contains a number', () => {
		expect(actionOfButton(numberedButtonId(12), 'Yes')).toEqual({ type: 'text', payload: 'Yes' });
		expect(numberedButtonId(12)).not.toBe(numberedButtonId(13));
		expect(actionOfButton('text#1x', 'Yes')).toMatchObject({ type: 'text#1x' });
		expect(actionOfButton('xtext#1', 'Yes')).toMatchObject({ type: 'xtext#1' });
		expect(actionOfButton('text#', 'Yes')).toEqual({ type: 'text#', payload: { label: 'Yes' } });
	});

	it.each(['', 'text', 'json:', 'json:{"type":"te', 'json:7', 'json:{"payload":1}'])(
		'sends the name of the button if the ID contains nothing else: %j',
		(id) => {
			expect(actionOfButton(id, 'Yes')).toEqual({ type: 'text', payload: 'Yes' });
		},
	);
});
