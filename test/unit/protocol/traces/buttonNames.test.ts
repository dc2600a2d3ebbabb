import {
	buttonsMatching,
	buttonsNamed,
} from '../../../../nodes/Voiceflow/protocol/traces/buttonNames';
import { buttonsOf } from '../../../../nodes/Voiceflow/protocol/traces/buttons';

const namesOf = (...names: string[]) =>
	buttonsOf({
		buttons: names.map((name, index) => ({ name, request: { type: `path-${index}` } })),
	});
const idsOf = (buttons: Array<{ id: string }>) => buttons.map(({ id }) => id);

describe('finding buttons by name', () => {
	it.each([
		["Don't know", 'Don\u2019t know'],
		["Don't know", 'don\u00b4t KNOW'],
		['Don\u2018t know', 'don`t know'],
		['"Yes"', '\u201cyes\u201d'],
		['"Yes"', '\u00abYes\u00bb'],
		['"Yes"', '\uff02Yes\u2033'],
		['e-mail', 'E\u2011Mail'],
		['e-mail', 'e\u2013mail'],
		['e-mail', 'e\u2014mail'],
		['e-mail', 'e\u2212mail'],
		['e-mail', 'e\uff0dmail'],
		['\u2764\ufe0f Love', '\u2764 love'],
		['\u2764\ufe0f Love', '\u2764\ufe0e love'],
		['a\u200bb\u200dc', 'abc'],
		['a\ufeffb\u00ad', 'ab'],
		['Two  words', ' two\n\u00a0words '],
		['\ufb01ne', 'FINE'],
		['Stra\u00dfe', 'STRASSE'],
		['caf\u00e9', 'cafe\u0301'],
		['\uff21\uff11', 'a1'],
		["Don't know", 'Don\uff40t know'],
		['Two   words', 'two words'],
		['Wait\u2026', 'wait...'],
	])('finds %j by %j', (name, text) => {
		expect(idsOf(buttonsNamed(namesOf('Other', name), text))).toEqual(['path-1']);
		expect(idsOf(buttonsNamed(namesOf('Other', text), name))).toEqual(['path-1']);
	});

	it.each(['', ' ', '\u200b', 'Yes!', 'Ye', 'Yes please'])('finds none for %j', (text) => {
		expect(buttonsNamed(namesOf('Yes', 'No'), text)).toEqual([]);
	});

	it('finds none for an empty text, even if a name is invisible', () => {
		expect(buttonsNamed(namesOf('\u200b'), '')).toEqual([]);
		expect(buttonsNamed(namesOf('\u200b'), '\u2060')).toEqual([]);
	});

	it('finds none if white space is missing', () => {
		expect(buttonsNamed(namesOf('Two words'), 'Twowords')).toEqual([]);
	});

	it('finds all with the name, unless exactly one matches to the letter', () => {
		const buttons = namesOf('Buy', 'buy', 'BUY', 'Sell');
		expect(idsOf(buttonsNamed(buttons, ' Buy '))).toEqual(['path-0', 'path-1', 'path-2']);
		expect(idsOf(buttonsNamed(buttons, 'BUY'))).toEqual(['path-2']);
		expect(idsOf(buttonsNamed(namesOf('Buy', 'Buy'), 'Buy'))).toEqual(['path-0', 'path-1']);
	});

	it('finds one if all of them send the same request', () => {
		const button = { name: 'Buy', request: { type: 'path-1', payload: { label: 'Buy' } } };
		expect(buttonsNamed(buttonsOf({ buttons: [button, button] }), 'buy')).toHaveLength(1);
	});
});

describe('finding buttons by the text of a message', () => {
	const long = 'I would like to order a pizza';

	it.each([
		['2', ['path-1']],
		['2.', ['path-1']],
		['(2)', ['path-1']],
		['2)', ['path-1']],
		[' 3 ', ['path-2']],
		['\uff12', ['path-1']],
		['0', []],
		['4', []],
		['-1', []],
		['1.5', []],
		['two', []],
		['2 please', []],
	])('accepts the number of a button in the list: %j', (text, ids) => {
		expect(idsOf(buttonsMatching(namesOf('Yes', 'No', 'Perhaps'), text))).toEqual(ids);
	});

	it('prefers a name to a number', () => {
		expect(idsOf(buttonsMatching(namesOf('2', '1', '3'), '2'))).toEqual(['path-0']);
		expect(idsOf(buttonsMatching(namesOf('2', '2', '3'), '2'))).toEqual(['path-0', 'path-1']);
	});

	it.each([
		long.slice(0, 20),
		long.slice(0, 24),
		`${long.slice(0, 19)}\u2026`,
		`${long.slice(0, 23)}\u2026`,
		`${long.slice(0, 17)}...`,
		long.slice(0, 20).toUpperCase(),
		long.slice(0, 15),
		long.slice(0, 12),
		`  ${long.slice(0, 24)} `,
		`${long.slice(0, 16)}\u2026`,
	])('accepts a name that the channel shortened: %j', (text) => {
		expect(idsOf(buttonsMatching(namesOf('No', long), text))).toEqual(['path-1']);
	});

	it('finds none if a shortened name is ambiguous', () => {
		const buttons = namesOf(long, `${long} now`);
		expect(buttonsMatching(buttons, long.slice(0, 20))).toEqual([]);
		expect(idsOf(buttonsMatching(buttons, long))).toEqual(['path-0']);
	});

	it.each([
		'I',
		'I would',
		long.slice(0, 11),
		long.slice(0, 25),
		`${long.slice(0, 10)}x`,
		`x${long.slice(0, 19)}`,
	])('finds none for a text that no channel shortens this way: %j', (text) => {
		expect(buttonsMatching(namesOf('No', long), text)).toEqual([]);
	});

	it('accepts a shortened name that contains dots', () => {
		const name = 'Wait... for the answer of the agent';
		expect(buttonsMatching(namesOf(name), name.slice(0, 20))).toHaveLength(1);
	});

	it('finds none for part of a name that no channel needs to shorten', () => {
		const name = 'Order a pizza for me';
		expect(name).toHaveLength(20);
		expect(buttonsMatching(namesOf(name), name.slice(0, 19))).toEqual([]);
		expect(buttonsMatching(namesOf(`${name} `), name.slice(0, 19))).toEqual([]);
		expect(buttonsMatching(namesOf(`${name}!`), name.slice(0, 19))).toHaveLength(1);
		expect(buttonsMatching(namesOf('Order a pizza today'), 'Order a pizza to')).toEqual([]);
	});

	it('accepts a name that is cut within an emoji', () => {
		const name = 'Families \u{1f468}\u200d\u{1f469}\u200d\u{1f467}\u200d\u{1f466} are welcome';
		expect(buttonsMatching(namesOf(name), name.slice(0, 20))).toHaveLength(1);
	});
});
