import {
	actionOfButton,
	buttonIdOf,
	numberedButtonId,
} from '../../../../nodes/Voiceflow/protocol/traces/buttonId';
import type { JsonObject } from '../../../../nodes/Voiceflow/protocol/json';

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
	])('says in short what pressing it sends: %s', (_name, request, id) => {
		expect(buttonIdOf('Yes', request)).toBe(id);
		const pressed = actionOfButton(id, 'Yes');
		expect(request).toMatchObject(pressed);
		expect(Object.keys(pressed)).toEqual(['type', 'payload']);
	});

	it.each<[string, JsonObject]>([
		['a path with more than a label', { type: 'path-1', payload: { label: 'Yes', more: 1 } }],
		['a path of one diagram', { type: 'path-1', payload: { label: 'Yes' }, diagramID: 'd' }],
		['an event', { type: 'event', payload: { event: { name: 'paid' } } }],
		['an intent with entities', intentOf('order', 'Yes', [{ name: 'size', value: 'L' }])],
		['an intent of one diagram', { ...intentOf('order', 'Yes'), diagramID: 'd' }],
		['an intent without a name', intentOf('', 'Yes')],
		['words in an object', { type: 'text', payload: { text: 'Yes' } }],
	])('holds what it cannot say in short: %s', (_name, request) => {
		const id = buttonIdOf('Yes', request);
		expect(id).toBe(`json:${JSON.stringify(request)}`);
		expect(actionOfButton(id, 'No')).toEqual(request);
	});

	it('of a path without a payload is its type', () => {
		expect(buttonIdOf('Yes', { type: 'path-1' })).toBe('path-1');
		expect(buttonIdOf('Yes', { type: 'path-1', payload: null })).toBe('path-1');
	});

	it('is the words of the button where a channel cannot hold it', () => {
		const path = (length: number) => ({ type: `path-${'x'.repeat(length)}` });
		expect(buttonIdOf('Yes', path(251))).toHaveLength(256);
		expect(buttonIdOf('Yes', path(252))).toBe('text');
		expect(buttonIdOf('Yes', { type: 'text', payload: 'é'.repeat(5) }, 15)).toBe('text:ééééé');
		expect(buttonIdOf('Yes', { type: 'text', payload: 'é'.repeat(5) }, 14)).toBe('text');
	});
});

describe('pressing a button by its ID', () => {
	it('sends its words where only a number tells its ID from another one', () => {
		expect(actionOfButton(numberedButtonId(12), 'Yes')).toEqual({ type: 'text', payload: 'Yes' });
		expect(actionOfButton('text#', 'Yes')).toEqual({ type: 'text#', payload: { label: 'Yes' } });
	});

	it.each(['', 'text', 'json:', 'json:{"type":"te', 'json:7', 'json:{"payload":1}'])(
		'sends its words where the ID says nothing else: %j',
		(id) => {
			expect(actionOfButton(id, 'Yes')).toEqual({ type: 'text', payload: 'Yes' });
		},
	);
});
