import { redactedItems } from '../../../nodes/Voiceflow/output/redacted';

const hide = (text: string) => text.replaceAll('SECRET', '[hidden]');
const redacted = (json: object) => redactedItems([{ json: { ...json } }], hide)[0]?.json;

it('hides a secret at any depth, and in names of fields', () => {
	expect(
		redacted({ reply: 'a SECRET', SECRET: 1, deep: [{ list: ['SECRET', 1, null, true] }] }),
	).toEqual({
		reply: 'a [hidden]',
		'[hidden]': 1,
		deep: [{ list: ['[hidden]', 1, null, true] }],
	});
	expect(redacted({ deep: { SECRET: { more: 'SECRET' } } })).toEqual({
		deep: { '[hidden]': { more: '[hidden]' } },
	});
});

it('keeps the session key only in the fields made for it', () => {
	const session = { key: 'SECRET', started: true };
	expect(redacted({ session, sessionKey: 'SECRET', inner: { session } })).toEqual({
		session,
		sessionKey: 'SECRET',
		inner: { session: { key: '[hidden]', started: true } },
	});
});

it('does not change other properties of an item', () => {
	const item = { json: { a: 'b' }, binary: { data: { data: '', mimeType: 'x' } }, pairedItem: 1 };
	expect(redactedItems([item, item], hide)).toEqual([item, item]);
});
