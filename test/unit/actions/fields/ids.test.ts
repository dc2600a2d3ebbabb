import type { INodeProperties } from 'n8n-workflow';

import { readId, requireId } from '../../../../nodes/Voiceflow/actions/fields/ids';
import { collectionReader } from '../../../../nodes/Voiceflow/actions/fields/values';

const userId: INodeProperties = {
	displayName: 'User ID',
	name: 'userId',
	type: 'string',
	default: '',
};
const document: INodeProperties = { ...userId, displayName: 'Document', type: 'resourceLocator' };

const read = (value: unknown, stored: unknown = value, property = userId) =>
	readId(collectionReader({ userId: value }, { userId: stored }), property);

describe('readId', () => {
	it.each([
		['u1 ', 'u1'],
		['\u200bu1\ufeff', 'u1'],
		['\u202au 1\u202c\n', 'u 1'],
		['\u00a0u1\u0000', 'u1'],
		[4711, '4711'],
		['', undefined],
		[' \u200b', undefined],
		['\u2764\ufe0f', '\u2764\ufe0f'],
	])('reads %j without the blanks around it', (value, expected) => {
		expect(read(value)).toBe(expected);
	});

	it('takes time linear in the blanks within an ID', () => {
		const long = `a${' '.repeat(200_000)}b`;
		expect(read(long)).toBe(long);
	});

	it.each(['{{ $json.sessionId }}', 'user-{{$json.id}}', '{{\n$json.id\n}}'])(
		'refuses the fixed value %j',
		(value) => {
			expect(() => read(value)).toThrow('User ID contains an expression, but is set to Fixed');
		},
	);

	it.each(['{{', '}} {{', '{ {a} }'])(
		'takes the fixed value %j, which is no expression',
		(value) => {
			expect(read(value)).toBe(value);
		},
	);

	it('takes whatever an expression returns', () => {
		expect(read('{{ x }}', '={{ $json.sessionId }}')).toBe('{{ x }}');
	});

	it('looks into a resource locator', () => {
		const locator = (value: string) => ({ __rl: true, mode: 'id', value });
		expect(() => read('{{ x }}', locator('{{ $json.id }}'), document)).toThrow(
			'Document contains an expression, but is set to Fixed',
		);
		expect(read('{{ x }}', locator('={{ $json.id }}'), document)).toBe('{{ x }}');
	});

	it('takes a collection that is an expression itself', () => {
		const reader = collectionReader({ userId: '{{ x }}' }, '={{ $json.options }}');
		expect(readId(reader, userId)).toBe('{{ x }}');
	});
});

describe('requireId', () => {
	it('refuses an ID of nothing but invisible characters', () => {
		expect(() => requireId(() => '\u200b', userId, 'Enter one.')).toThrow('User ID is required');
	});
});
