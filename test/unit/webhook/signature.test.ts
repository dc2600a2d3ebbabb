import fc from 'fast-check';
import { createHmac } from 'node:crypto';

import type { WebhookHeaders } from '../../../nodes/Voiceflow/webhook/headers';
import { signatureProblem } from '../../../nodes/Voiceflow/webhook/signature';
import {
	NOW,
	OTHER_SECRET,
	SECRET,
	secretOf,
	signedByStandard,
	signedBySvix,
	standardAccepts,
	svixAccepts,
	type SignedMessage,
} from '../support/signedMessages';

const BODY = '{"type":"runtime.session.end","data":{"userID":"g4dq"}}';
const MINUTE = 60_000;

beforeAll(() => jest.useFakeTimers({ now: NOW }));
afterAll(() => jest.useRealTimers());

function accepts(message: SignedMessage, { secrets = SECRET, now = NOW } = {}): boolean {
	return signatureProblem(secrets, message.headers, message.body, now) === undefined;
}

describe.each([
	{ family: 'svix', sign: signedBySvix, oracle: svixAccepts },
	{ family: 'webhook', sign: signedByStandard, oracle: standardAccepts },
])('a message with $family headers', ({ family, sign, oracle }) => {
	const withHeaders = (headers: WebhookHeaders): SignedMessage => {
		const message = sign(BODY);
		return { ...message, headers: { ...message.headers, ...headers } };
	};
	const signature = () => sign(BODY).headers[`${family}-signature`] as string;

	it.each([
		['JSON', BODY],
		['text in every script', '{"name":"Zoë 李 مرحبا 👩‍👩‍👧 \\u0000"}'],
		['JSON with spaces and line ends', ' {\r\n\t"a" : 1 }\n'],
		['nothing', ''],
	])('is accepted as its library signed it: %s', (_, body) => {
		expect(oracle(SECRET, sign(body))).toBe(true);
		expect(accepts(sign(body))).toBe(true);
	});

	it.each([
		['another body', { ...sign(BODY), body: Buffer.from(`${BODY} `) }],
		['a body cut short', { ...sign(BODY), body: Buffer.from(BODY.slice(0, -1)) }],
		['the body of another message', { ...sign(BODY), body: sign('{}').body }],
		['another ID', withHeaders({ [`${family}-id`]: 'msg_2Xi' })],
		['no ID', withHeaders({ [`${family}-id`]: undefined })],
		['an empty ID', withHeaders({ [`${family}-id`]: '' })],
		['no time', withHeaders({ [`${family}-timestamp`]: undefined })],
		['no signature', withHeaders({ [`${family}-signature`]: undefined })],
		['an empty signature', withHeaders({ [`${family}-signature`]: '' })],
		['an empty entry', withHeaders({ [`${family}-signature`]: 'v1,' })],
		['a version without a signature', withHeaders({ [`${family}-signature`]: 'v1' })],
		['a signature cut short', withHeaders({ [`${family}-signature`]: signature().slice(0, -1) })],
		['no version', withHeaders({ [`${family}-signature`]: signature().slice(3) })],
		['a later version', withHeaders({ [`${family}-signature`]: signature().replace('v1', 'v2') })],
		['a public key', withHeaders({ [`${family}-signature`]: signature().replace('v1', 'v1a') })],
		['another secret', sign(BODY, { secret: OTHER_SECRET })],
	])('is refused with %s', (_, message) => {
		expect(accepts(message)).toBe(false);
		expect(oracle(SECRET, message)).toBe(false);
	});

	it.each([
		['five minutes old', -5 * MINUTE, true],
		['five minutes and a second old', -5 * MINUTE - 1000, false],
		['five minutes ahead', 5 * MINUTE, true],
		['five minutes and a second ahead', 5 * MINUTE + 1000, false],
		['a day old', -24 * 60 * MINUTE, false],
	])('is accepted or refused by its age: %s', (_, offset, right) => {
		const message = sign(BODY, { at: NOW + offset });
		expect(accepts(message)).toBe(right);
		expect(oracle(SECRET, message)).toBe(right);
	});

	it('is refused if it is replayed later, with or without a new time', () => {
		const message = sign(BODY);
		const later = NOW + 6 * MINUTE;
		expect(accepts(message, { now: later })).toBe(false);
		const fresh = { ...message.headers, [`${family}-timestamp`]: String(Math.floor(later / 1000)) };
		expect(accepts({ ...message, headers: fresh }, { now: later })).toBe(false);
	});

	it.each(['01780315200', '+1780315200', '1780315200.0', '1.7803152e9', '0x6a1d7440', 'NaN', ''])(
		'is refused if its time is not in plain seconds, even if it is signed: %j',
		(timestamp) => {
			expect(accepts(signedByHand({ family, timestamp }))).toBe(false);
		},
	);

	it('is accepted if signed by hand with plain seconds', () => {
		expect(accepts(signedByHand({ family, timestamp: '1780315200' }))).toBe(true);
	});

	it('is refused if its time is in milliseconds', () => {
		expect(accepts(withHeaders({ [`${family}-timestamp`]: String(NOW) }))).toBe(false);
	});

	it('is accepted if any one of its signatures is valid', () => {
		const other = sign(BODY, { secret: OTHER_SECRET }).headers[`${family}-signature`] as string;
		const message = withHeaders({
			[`${family}-signature`]: `v1a,abc ${other} v1,  ${signature()} v2,def`,
		});
		expect(oracle(SECRET, message)).toBe(true);
		expect(accepts(message)).toBe(true);
	});

	it("is accepted if it was signed with any of the user's secrets", () => {
		for (const secrets of [`${OTHER_SECRET} ${SECRET}`, `${SECRET}\n\t${OTHER_SECRET}\n`]) {
			expect(accepts(sign(BODY), { secrets })).toBe(true);
			expect(accepts(sign(BODY, { secret: OTHER_SECRET }), { secrets })).toBe(true);
		}
	});

	it('is accepted with a secret without prefix or padding', () => {
		const padded = 'whsec_cGFkZGVkIHNlY3JldCE=';
		expect(accepts(sign(BODY), { secrets: SECRET.slice('whsec_'.length) })).toBe(true);
		for (const secrets of [padded, padded.slice(0, -1), padded.slice('whsec_'.length)]) {
			expect(accepts(sign(BODY, { secret: padded }), { secrets })).toBe(true);
		}
	});

	it('is accepted with header names in any case, and with each header as a list of one value', () => {
		const { headers, body } = sign(BODY);
		const shouted = Object.entries(headers).map(([name, value]) => [name.toUpperCase(), value]);
		expect(accepts({ headers: Object.fromEntries(shouted), body })).toBe(true);
		const listed = Object.entries(headers).map(([name, value]) => [name, [value]]);
		expect(accepts({ headers: Object.fromEntries(listed), body })).toBe(true);
	});

	it('is accepted with signatures on two lines, and refused with two IDs or times', () => {
		const right = signature();
		for (const value of [['v1,abc', right], [right, 'v1,abc'], `${right}, v1,abc`]) {
			expect(accepts(withHeaders({ [`${family}-signature`]: value }))).toBe(true);
		}
		for (const name of [`${family}-id`, `${family}-timestamp`]) {
			const value = sign(BODY).headers[name] as string;
			expect(accepts(withHeaders({ [name]: [value, value] }))).toBe(false);
		}
	});

	it('is refused whatever is changed in it, and accepted only if its library accepts it', () => {
		const message = fc.record({
			secret: fc.uint8Array({ minLength: 1, maxLength: 64 }).map(secretOf),
			id: fc.string({ minLength: 1 }).map((id) => `msg_${id}`),
			seconds: fc.integer({ min: -400, max: 400 }),
			body: fc.oneof(fc.string({ unit: 'binary' }), fc.json()),
			change: fc.constantFrom<Change>('nothing', 'id', 'timestamp', 'signature', 'body', 'secret'),
			by: fc.nat(),
		});
		let acceptances = 0;
		fc.assert(
			fc.property(message, ({ secret, id, seconds, body, change, by }) => {
				const signed = sign(body, { secret, id, at: NOW + seconds * 1000 });
				const sent = change === 'secret' ? signed : changed(signed, family, change, by);
				const secrets = change === 'secret' ? secretOf(Buffer.from(`${secret}${by}`)) : secret;
				const ours = accepts(sent, { secrets });
				expect(ours).toBe(change === 'nothing' && Math.abs(seconds) <= 300);
				if (ours) expect(oracle(secrets, sent)).toBe(true);
				acceptances += Number(ours);
			}),
			{ numRuns: 1000 },
		);
		expect(acceptances).toBeGreaterThan(50);
	});
});

describe('the svix and webhook headers', () => {
	const svix = signedBySvix(BODY);
	const standard = signedByStandard(BODY, { id: 'msg_other' });

	it('are never mixed', () => {
		const { 'svix-id': id, 'svix-timestamp': timestamp } = svix.headers;
		const headers = {
			'svix-id': id,
			'svix-timestamp': timestamp,
			'webhook-signature': svix.headers['svix-signature'],
		};
		expect(accepts({ headers, body: svix.body })).toBe(false);
	});

	it('may both be present, and then the svix headers count', () => {
		expect(accepts({ ...svix, headers: { ...standard.headers, ...svix.headers } })).toBe(true);
		const forged = { ...svix.headers, 'svix-signature': 'v1,forged' };
		expect(accepts({ ...svix, headers: { ...standard.headers, ...forged } })).toBe(false);
	});

	it('are required', () => {
		expect(accepts({ headers: {}, body: svix.body })).toBe(false);
		expect(accepts({ headers: { authorization: SECRET }, body: svix.body })).toBe(false);
	});
});

describe('a webhook secret', () => {
	it.each([
		['is empty', ''],
		['is blank', ' \n '],
		['is only a prefix', 'whsec_'],
		['is only padding', 'whsec_===='],
		['is one character', 'whsec_A'],
		['is no base64', 'whsec_this is a password!'],
		['is base64 of another alphabet', 'whsec_-_-_'],
		['has a character too many', `${SECRET}A`],
		['has its prefix twice', `whsec_${SECRET}`],
	])('that %s makes no signature valid', (_, secrets) => {
		expect(accepts(signedByHand({ key: '' }), { secrets })).toBe(false);
		expect(accepts(signedBySvix(BODY), { secrets })).toBe(false);
	});

	it('is not shortened to its valid base64 part', () => {
		const damaged = `${SECRET.slice(0, 20)}!${SECRET.slice(20)}`;
		expect(accepts(signedBySvix(BODY), { secrets: damaged })).toBe(false);
	});

	it('that is invalid does not disable the other secrets', () => {
		expect(accepts(signedBySvix(BODY), { secrets: `whsec_ ?? ${SECRET}` })).toBe(true);
	});
});

it('a signature covers the bytes of the body, even if they are not text', () => {
	const body = Buffer.from([0x7b, 0xff, 0xfe, 0x7d]);
	// The libraries sign the text, in which all invalid bytes look the same.
	const message = signedBySvix(body.toString());
	expect(accepts({ ...message, body })).toBe(false);
});

/** Signatures that the libraries do not create, for other times or with an empty key. */
function signedByHand({
	family = 'svix',
	timestamp = '1780315200',
	key = 'the secret of this agent',
}) {
	const signature = createHmac('sha256', key).update(`msg_1.${timestamp}.${BODY}`).digest('base64');
	const headers = {
		[`${family}-id`]: 'msg_1',
		[`${family}-timestamp`]: timestamp,
		[`${family}-signature`]: `v1,${signature}`,
	};
	return { headers, body: Buffer.from(BODY) };
}

type Change = 'nothing' | 'id' | 'timestamp' | 'signature' | 'body' | 'secret';

/** The message with one character or byte of one part changed. */
function changed(
	{ headers, body }: SignedMessage,
	family: string,
	part: Change,
	by: number,
): SignedMessage {
	if (part === 'nothing') return { headers, body };
	if (part === 'body') {
		const bytes = body.length > 0 ? Buffer.from(body) : Buffer.from(' ');
		bytes[by % bytes.length] = ((bytes[by % bytes.length] as number) + 1 + (by % 255)) % 256;
		return { headers, body: bytes };
	}
	const name = `${family}-${part}`;
	const text = headers[name] as string;
	const at = by % text.length;
	const instead = text[at] === 'x' ? 'y' : 'x';
	const value = text.slice(0, at) + instead + text.slice(at + 1);
	return { headers: { ...headers, [name]: value }, body };
}

describe('the problem of a signature', () => {
	const signed = signedBySvix(BODY);
	const problemOf = (secrets: string, headers: WebhookHeaders = signed.headers, now = NOW) =>
		signatureProblem(secrets, headers, signed.body, now);

	it.each(['my secret!', ' ', '\n', '\u200b', '\ufeff ', '""', 'whsec_', 'whsec_?, ??'])(
		'is a secret that cannot be used: %j',
		(secrets) => {
			expect(problemOf(secrets)).toBe('unusable-secret');
			expect(problemOf(secrets, {})).toBe('unusable-secret');
		},
	);

	it('is missing headers, then a wrong time, then a wrong signature', () => {
		expect(problemOf(SECRET, {})).toBe('no-signature-headers');
		expect(problemOf(SECRET, signed.headers, NOW + 6 * MINUTE)).toBe('wrong-time');
		expect(problemOf(OTHER_SECRET)).toBe('wrong-signature');
	});

	it.each([
		['commas', `${OTHER_SECRET},${SECRET}`],
		['a comma and a space', `${OTHER_SECRET}, ${SECRET}`],
		['quotes', `"${SECRET}"`],
		['curly quotes', `“${SECRET}”`],
		['an invisible character', `\u200b${SECRET}\ufeff`],
	])('is none if the secrets have %s', (_, secrets) => {
		expect(problemOf(secrets)).toBeUndefined();
	});
});
