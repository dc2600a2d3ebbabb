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

describe('readConversation', () => {
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
		[{}, '! User ID is required'],
		[bySession, '! Session Key is required'],
		[{ ...starting, userId: '' }, '! User ID is required'],
	])('reads %j as %j', (values, wanted) => {
		expect(outcome(() => readConversation(collectionReader(values)))).toEqual(wanted);
	});

	it.each<[Values, string]>([
		[{ conversationBy: 'email', userId: 'u' }, 'Identify Conversation By'],
		[{ ...bySession, ifNoSession: 'wait', sessionKey: 'k' }, 'If There Is No Session'],
	])('names the invalid field of %j', (values, label) => {
		expect(outcome(() => readConversation(collectionReader(values)))).toContain(label);
	});

	it.each<[Values, string]>([
		[{ userId: 'u' }, 'u'],
		[{ ...bySession, sessionKey: 'k' }, 'session k'],
		[{ ...starting, sessionKey: 'k' }, 'u'],
	])('puts %j in the queue "%s"', (values, queue) => {
		expect(conversationQueue(collectionReader(values))).toBe(queue);
	});
});

describe('readButtons', () => {
	const YES = { name: 'Yes', request: { type: 'path-1' } };

	it.each<[unknown, unknown]>([
		[undefined, []],
		['', []],
		[[YES], [{ ...YES, id: 'path-1' }]],
		[JSON.stringify([YES]), [{ ...YES, id: 'path-1' }]],
		[{ name: 'Yes' }, '! Buttons must be a list of buttons, but is an object'],
		['"Yes"', '! Buttons must be a list of buttons, but is the text "Yes"'],
		[[YES, 'No'], '! Each entry in Buttons must be a button, but one is the text "No"'],
		[[null], '! Each entry in Buttons must be a button, but one is null'],
	])('reads %j as %j', (buttons, wanted) => {
		expect(outcome(() => readButtons(collectionReader({ buttons })))).toEqual(wanted);
	});
});

describe('readKeepInput', () => {
	it.each<[Values, unknown]>([
		[{}, 'none'],
		[{ keepInput: 'none' }, 'none'],
		[{ keepInput: 'merge' }, 'merge'],
		[{ keepInput: 'key' }, { key: 'input' }],
		[{ keepInput: 'key', keepInputKey: ' before ' }, { key: 'before' }],
		[{ keepInput: 'key', keepInputKey: 'reply' }, /^! .*reply/],
		[{ keepInput: 'all' }, /^! .*Keep Input/],
	])('reads %j as %j', (values, wanted) => {
		const result = outcome(() => readKeepInput(collectionReader(values), ['reply', 'output']));
		if (wanted instanceof RegExp) expect(result).toMatch(wanted);
		else expect(result).toEqual(wanted);
	});
});

describe('the readers of fields with a default', () => {
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
	])('read %s with %p: %j is %p', (_name, read, values, wanted) => {
		expect(read(values)).toBe(wanted);
	});

	it.each<[Values, string]>([
		[{ userId: 'a b' }, 'a b'],
		[{ userId: 0 }, '0'],
		[{ userId: ' ' }, '! User ID is required'],
	])('read the user ID of %j as %p', (values, wanted) => {
		expect(outcome(() => readUserId(collectionReader(values)))).toBe(wanted);
	});
});

describe('readVariables with a type', () => {
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
		['number', 'five', /^! Variable "a" must be a number .*"five"/],
		['boolean', 'no', false],
		['boolean', 1, true],
		['boolean', '', null],
		['boolean', 'maybe', /^! Variable "a" must be true or false.*"maybe"/],
		['json', '{"b":1}', { b: 1 }],
		['json', '', null],
		['json', '{"b"', /^! Variable "a" must be valid JSON$/],
		['text', {}, /^! Variable "a" must be text, but is an object/],
		[
			'given',
			() => 1,
			/^! Variable "a" must be text, a number, or other JSON, but is the function/,
		],
	])('reads the type %s: %p becomes %p', (type, value, wanted) => {
		const variableFields = { values: [{ name: 'a', ...(type && { type }), value }] };
		const result = outcome(() => readVariables(collectionReader({ variableFields })));
		if (wanted instanceof RegExp) expect(result).toMatch(wanted);
		else expect(result).toEqual({ a: wanted });
	});
});
