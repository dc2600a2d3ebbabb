import { readButtons } from '../../../../nodes/Voiceflow/actions/fields/buttonsField';
import { readConcurrency } from '../../../../nodes/Voiceflow/actions/fields/concurrency';
import {
	conversationQueue,
	readConversation,
} from '../../../../nodes/Voiceflow/actions/fields/conversationBy';
import { readEnvironment } from '../../../../nodes/Voiceflow/actions/fields/environment';
import { readKeepInput } from '../../../../nodes/Voiceflow/actions/fields/keepInputOption';
import { readMaxResults } from '../../../../nodes/Voiceflow/actions/fields/paging';
import { readSimplify } from '../../../../nodes/Voiceflow/actions/fields/simplify';
import { readUserId } from '../../../../nodes/Voiceflow/actions/fields/userId';
import { readVariables } from '../../../../nodes/Voiceflow/actions/fields/variables';
import { collectionReader } from '../../../../nodes/Voiceflow/actions/fields/values';
import { outcome } from './support/outcome';

type Values = Record<string, unknown>;

describe('whose conversation it is', () => {
	const bySession = { conversationBy: 'sessionKey' };
	const starting = { ...bySession, ifNoSession: 'start', userId: 'u', environment: 'main' };

	it.each<[Values, unknown]>([
		[{ userId: 'u' }, { by: 'userId', userId: 'u', environment: undefined }],
		[
			{ conversationBy: 'userId', userId: 7, environment: 'main', sessionKey: 'k' },
			{ by: 'userId', userId: '7', environment: 'main' },
		],
		[
			{ ...bySession, sessionKey: ' k ' },
			{ by: 'sessionKey', sessionKey: 'k' },
		],
		[
			{ ...bySession, ifNoSession: 'error', sessionKey: 'k' },
			{ by: 'sessionKey', sessionKey: 'k' },
		],
		[
			{ ...starting, sessionKey: ' k ' },
			{ by: 'sessionKey', sessionKey: 'k', start: { userId: 'u', environment: 'main' } },
		],
		[
			starting,
			{ by: 'sessionKey', sessionKey: undefined, start: { userId: 'u', environment: 'main' } },
		],
		[{}, '! The User ID is empty'],
		[bySession, '! The Session Key is empty'],
		[{ ...starting, userId: '' }, '! The User ID is empty'],
	])('of %j is %j', (values, wanted) => {
		expect(outcome(() => readConversation(collectionReader(values)))).toEqual(wanted);
	});

	it.each<[Values, string]>([
		[{ conversationBy: 'email', userId: 'u' }, 'Conversation By'],
		[{ ...bySession, ifNoSession: 'wait', sessionKey: 'k' }, 'If There Is No Session'],
	])('of %j names the field', (values, label) => {
		expect(outcome(() => readConversation(collectionReader(values)))).toContain(label);
	});

	it.each<[Values, string]>([
		[{ userId: 'u' }, 'u'],
		[{ ...bySession, sessionKey: 'k' }, 'session k'],
		[{ ...starting, sessionKey: 'k' }, 'u'],
	])('of %j queues as %s', (values, queue) => {
		expect(conversationQueue(collectionReader(values))).toBe(queue);
	});
});

describe('buttons of an earlier answer', () => {
	const YES = { name: 'Yes', request: { type: 'path-1' } };

	it.each<[unknown, unknown]>([
		[undefined, []],
		['', []],
		[[YES], [{ ...YES, id: 'path-1' }]],
		[JSON.stringify([YES]), [{ ...YES, id: 'path-1' }]],
		[{ name: 'Yes' }, '! The value of Buttons is no list but an object'],
		['"Yes"', '! The value of Buttons is no list but the text "Yes"'],
		[[YES, 'No'], '! An entry of Buttons is no button but the text "No"'],
		[[null], '! An entry of Buttons is no button but null'],
	])('of %j are %j', (buttons, wanted) => {
		expect(outcome(() => readButtons(collectionReader({ buttons })))).toEqual(wanted);
	});
});

describe('where the input goes', () => {
	it.each<[Values, unknown]>([
		[{}, 'none'],
		[{ keepInput: 'none' }, 'none'],
		[{ keepInput: 'merge' }, 'merge'],
		[{ keepInput: 'key' }, { key: 'input' }],
		[{ keepInput: 'key', keepInputKey: ' before ' }, { key: 'before' }],
		[{ keepInput: 'key', keepInputKey: 'reply' }, /^! .*reply/],
		[{ keepInput: 'all' }, /^! .*Keep Input/],
	])('of %j is %j', (values, wanted) => {
		const result = outcome(() => readKeepInput(collectionReader(values), ['reply', 'output']));
		if (wanted instanceof RegExp) expect(result).toMatch(wanted);
		else expect(result).toEqual(wanted);
	});
});

describe('a field that has a default', () => {
	it.each<[string, (values: Values) => unknown, Values, unknown]>([
		['Concurrency', (values) => readConcurrency(collectionReader(values)), {}, 5],
		['Concurrency', (values) => readConcurrency(collectionReader(values)), { concurrency: '7' }, 7],
		['Limit', (values) => readMaxResults(collectionReader(values)), {}, 50],
		['Limit', (values) => readMaxResults(collectionReader(values)), { limit: 3 }, 3],
		[
			'Limit',
			(values) => readMaxResults(collectionReader(values)),
			{ limit: 3, returnAll: false },
			3,
		],
		[
			'Limit',
			(values) => readMaxResults(collectionReader(values)),
			{ limit: 3, returnAll: true },
			Infinity,
		],
		['Simplify', (values) => readSimplify(collectionReader(values)), {}, true],
		['Simplify', (values) => readSimplify(collectionReader(values)), { simplify: false }, false],
		['Environment', (values) => readEnvironment(collectionReader(values)), {}, undefined],
		[
			'Environment',
			(values) => readEnvironment(collectionReader(values)),
			{ environment: ' ' },
			undefined,
		],
		[
			'Environment',
			(values) => readEnvironment(collectionReader(values)),
			{ environment: ' a ' },
			'a',
		],
	])('%s, is read: %p of %j is %p', (_name, read, values, wanted) => {
		expect(read(values)).toBe(wanted);
	});

	it.each<[Values, string]>([
		[{ userId: 'a b' }, 'a b'],
		[{ userId: 0 }, '0'],
		[{ userId: ' ' }, '! The User ID is empty'],
	])('a user ID of %j is %p', (values, wanted) => {
		expect(outcome(() => readUserId(collectionReader(values)))).toBe(wanted);
	});
});

describe('the value of a variable, of the chosen type', () => {
	it.each<[string | undefined, unknown, unknown]>([
		[undefined, '5', '5'],
		[undefined, undefined, null],
		['given', { a: [1] }, { a: [1] }],
		['text', 5, '5'],
		['text', '', ''],
		['text', undefined, ''],
		['text', ' ', ''],
		['text', 'true', 'true'],
		['number', '5.5', 5.5],
		['number', '-1e300', -1e300],
		['number', '1e300', 1e300],
		['number', '', null],
		['number', 'five', /^! The value of the variable a has to be a number .*"five"/],
		['boolean', 'no', false],
		['boolean', 1, true],
		['boolean', '', null],
		['boolean', 'maybe', /^! The value of the variable a has to be true or false.*"maybe"/],
		['json', '{"b":1}', { b: 1 }],
		['json', '', null],
		['json', '{"b"', /^! .*the variable a/],
		['text', {}, /^! The value of the variable a has to be text, and is an object/],
		[
			'given',
			() => 1,
			/^! The value of the variable a has to be text, a number or other JSON, and is the function/,
		],
	])('%s, of %p is %p', (type, value, wanted) => {
		const variableFields = { values: [{ name: 'a', ...(type && { type }), value }] };
		const result = outcome(() => readVariables(collectionReader({ variableFields })));
		if (wanted instanceof RegExp) expect(result).toMatch(wanted);
		else expect(result).toEqual({ a: wanted });
	});
});
