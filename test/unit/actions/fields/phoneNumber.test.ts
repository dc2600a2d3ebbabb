import { readPhoneNumber } from '../../../../nodes/Voiceflow/actions/fields/phoneNumber';

const to = { displayName: 'To', name: 'to', type: 'string', default: '' } as const;
const read = (value: unknown) => readPhoneNumber(() => value, to);

describe('readPhoneNumber', () => {
	it.each([
		['+15551234567', '+15551234567'],
		['+1 (555) 123-4567', '+15551234567'],
		['+49 170 1234567', '+491701234567'],
		['tel:+15551234567', '+15551234567'],
		['TEL: +1-555-123-4567', '+15551234567'],
		['whatsapp:+15551234567', '+15551234567'],
		["'+15551234567", '+15551234567'],
		['\u202a+1 555 123 4567\u202c', '+15551234567'],
		['+1\u200b555\u00a0123\u20114567', '+15551234567'],
		['+1.555.123/4567', '+15551234567'],
		['+44 [20] 7946 0018', '+442079460018'],
	])('accepts %j', (value, expected) => {
		expect(read(value)).toBe(expected);
	});

	it.each([
		'+49 (0)170 1234567',
		'+49 ( 0 ) 170 1234567',
		'+44 (020) 7946 0018',
		'15551234567',
		15551234567,
		'0049 170 1234567',
		'+1 555 123 4567 ext. 5',
		'tel:tel:+15551234567',
		'+0 170 1234567',
		'+1234567890123456',
		'++15551234567',
	])('refuses %j', (value) => {
		expect(() => read(value)).toThrow(
			'To must be a phone number in E.164 format, but is the text "',
		);
	});

	it('shows invisible characters in the error', () => {
		expect(() => read('\u202a5551234567\u200b')).toThrow('"\\u202a5551234567\\u200b"');
	});
});
