import { Redactor } from '../../../live/redaction';

const SECRET_PARTS = ['VF', 'DM', 'abcdef', 'Secret0123456789'];
const SECRET = SECRET_PARTS.join('.');
const OWN = 'What the check says.';

function redactor(): Redactor {
	return new Redactor([SECRET], [OWN]);
}

describe('a text whose words are kept', () => {
	it.each([
		[`The key ${SECRET} is wrong`, 'The key [hidden] is wrong'],
		[`The key ${SECRET.toUpperCase()} is wrong`, 'The key [hidden] is wrong'],
		['Part Secret0123456789 of it', 'Part [hidden] of it'],
		[`In base64: ${Buffer.from(SECRET).toString('base64')}`, /^In base64: \[hidden\]=*$/],
		['Another key VF.WS.other.abc', 'Another key [hidden]'],
		['Header Bearer opqrstuv', 'Header [hidden]'],
		['Token eyJhbGciOi.eyJzZXNzaW9u.c2lnbmF0dXJl', 'Token [hidden]'],
		['Write to ada.lovelace+1@mail.example.org!', 'Write to email-1!'],
		['Write to ada%40example.org', 'Write to email-1'],
		['Call +1 (212) 555-0199 now', 'Call +15550000001 now'],
		['Call 030/1234567, or 0049 30 1234567', 'Call +15550000001, or +15550000002'],
		['Phone:+12125550199', 'Phone:+15550000001'],
		['Call ٠١٢٣٤٥٦٧٨٩', 'Call +15550000001'],
		['Document 6a15b5f6a85b1b570a8773cf', 'Document 000000000000000000000001'],
		['Trace 4b1c7b1e-0f3a-4a53-9a86-0d7a6a0e6a11', 'Trace 00000000-0000-4000-8000-000000000001'],
		['User g4dq75wr6asov6z571860xg0', 'User id-1'],
		['On 2026-09-01T10:00:00.000Z, status 404', 'On 2026-09-01T10:00:00.000Z, status 404'],
		['take must be a number from 1 to 100', 'take must be a number from 1 to 100'],
	])('%s', (text, safe) => {
		if (typeof safe === 'string') expect(redactor().text(text)).toBe(safe);
		else expect(redactor().text(text)).toMatch(safe);
	});

	it('contains no name from a field of a response', () => {
		const one = redactor();
		one.learn({ data: [{ name: 'Grace Hopper', id: 1 }, { author: 'ada lovelace' }] });
		const safe = one.text('Grace is not Mrs. Hopper, says GRACE HOPPER to Ada Lovelace.');
		expect(safe).not.toMatch(/grace|hopper|ada|lovelace/i);
	});

	it('has the same replacement for the same value, and another one for another', () => {
		const [first, again, other] = redactor().text('a@b.example a@b.example c@d.example').split(' ');
		expect(first).toBe(again);
		expect(first).not.toBe(other);
	});
});

describe('a sentence of the check', () => {
	it('only changes in what it quotes, but never contains a key', () => {
		const one = redactor();
		one.learn({ name: 'Page 12' });
		expect(one.sentence('A page has 60 documents')).toBe('A page has 60 documents');
		expect(one.sentence('It gets "Page 12 is missing"')).toBe('It gets "name-1 is missing"');
		expect(one.sentence(`It gets ${SECRET}`)).toBe('It gets [hidden]');
	});
});

describe('the body of an answer', () => {
	const safe = (body: unknown) =>
		JSON.parse(redactor().body(JSON.stringify(body), false)) as unknown;

	it('keeps its form and what the check sent, and no word of anyone else', () => {
		expect(
			safe({
				type: 'text',
				payload: { message: `Hi **Ada**! ${OWN} See https://shop.example/ada`, ai: true },
				time: 1_790_000_000_000,
				score: 0.9,
				turnID: '6a15b5f6a85b1b570a8773cf',
				createdAt: '2026-09-01T10:00:00.000Z',
			}),
		).toEqual({
			type: 'text',
			payload: { message: `xx **xxx**! ${OWN} xxx https://xxxx.xxxxxxx/xxx`, ai: true },
			time: 1_790_000_000_000,
			score: 0.9,
			turnID: '000000000000000000000001',
			createdAt: '2026-09-01T10:00:00.000Z',
		});
	});

	it('keeps nothing of what agents and users store', () => {
		expect(
			safe({
				variables: {
					name: 'Ada',
					type: 'Ada',
					birthday: '1815-12-10',
					age: 36,
					'ada@b.example': 1,
				},
				metadata: { userNumber: '+12125550199', nested: ['Ada', 7] },
			}),
		).toEqual({
			variables: { name: 'xxx', type: 'xxx', birthday: '0000-00-00', age: 0, 'xxx@x.xxxxxxx': 0 },
			metadata: { userNumber: '+15550000001', nested: ['xxx', 0] },
		});
	});

	it('replaces numbers that identify somebody', () => {
		const body = {
			cursor: 151_079_880,
			phone: 12_125_550_199,
			count: 5,
			endTime: 1_790_000_000_000,
		};
		expect(safe(body)).toEqual({ cursor: 1001, phone: 1002, count: 5, endTime: 1_790_000_000_000 });
	});

	it('is also redacted within JSON text and streams', () => {
		expect(safe({ payload: JSON.stringify({ name: 'Ada', ok: true }) })).toEqual({
			payload: '{"name":"xxx","ok":true}',
		});
		const stream = '\nevent: trace\r\nid: 1\ndata: {"type":"text","payload":{"message":"Ada"}}\n\n';
		expect(redactor().body(stream, false)).toBe(stream.replace('Ada', 'xxx'));
	});

	it('is still redacted if it is nested very deeply', () => {
		const deep = `${'['.repeat(50_000)}"Ada"${']'.repeat(50_000)}`;
		expect(redactor().body(deep, false)).not.toContain('Ada');
	});
});
