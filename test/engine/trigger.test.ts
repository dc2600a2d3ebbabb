import {
	signedByStandard,
	signedBySvix,
	SECRET,
	OTHER_SECRET,
} from '../unit/support/signedMessages';
import { bytesOf, CALL_ENDED, SESSION_ENDED, withData } from '../unit/support/webhookEvents';
import { TriggerServer } from './support/triggerServer';

type Sent = Record<string, string>;

const BODY = JSON.stringify(SESSION_ENDED);
const credential = (webhookSecret?: unknown) =>
	({ apiKey: 'VF.DM.a.b', projectId: 'p', webhookSecret }) as never;

let trigger: TriggerServer;
beforeAll(async () => (trigger = await TriggerServer.open()));
afterAll(async () => await trigger.close());
beforeEach(() => Object.assign(trigger, { parameters: {}, credential: undefined }));

/** Signed now, by the clock that the node reads. */
function signed(
	body: string,
	{ at = Date.now(), ...how }: Parameters<typeof signedBySvix>[1] = {},
) {
	return signedBySvix(body, { at, ...how }).headers as Sent;
}

describe('the trigger without a webhook secret', () => {
	it('starts the workflow with the simplified event and lets n8n answer', async () => {
		expect(await trigger.post(BODY)).toEqual({
			status: 200,
			body: { message: 'answered by n8n' },
			items: [
				{
					json: {
						event: 'sessionEnded',
						eventId: 'runtime.session.end:6a15b6093f95e60007ec4e04:1779807763081',
						sessionId: '6a15b6093f95e60007ec4e04',
						transcriptId: '6a15b6093f95e60007ec4e04',
						userId: 'g4dq75wr6asov6z571860xg0',
						environment: 'production',
						environmentId: '6a15b5f6a85b1b570a8773cf',
						projectId: '69f9fa36eeb8f50e7cfd2d5f',
						versionVariant: 'published',
						startedAt: '2026-05-26T15:02:33.396Z',
						endedAt: '2026-05-26T15:02:42.998Z',
						durationSeconds: 9.602,
					},
				},
			],
		});
	});

	it('warns once that anyone can send events', async () => {
		await trigger.post(BODY);
		await trigger.post(BODY);
		const warnings = trigger.warnings.filter((warning) => /no webhook secret/.test(warning));
		expect(warnings).toHaveLength(1);
	});

	it('accepts every credential without a secret', async () => {
		const older = { apiKey: 'VF.DM.a.b', projectId: 'p' };
		for (const each of [credential(''), older]) {
			trigger.credential = each;
			expect((await trigger.post(BODY)).items).toHaveLength(1);
		}
	});

	it('reads the event ID from the headers, signed or not', async () => {
		for (const header of ['svix-id', 'Webhook-Id']) {
			const { items } = await trigger.post(BODY, { [header]: 'msg_7' });
			expect(items?.[0]?.json.eventId).toBe('msg_7');
		}
	});
});

describe('the trigger with a webhook secret', () => {
	beforeEach(() => (trigger.credential = credential(` ${OTHER_SECRET}\n${SECRET} `)));

	it('starts for events signed with either secret and either kind of headers', async () => {
		const messages = [
			signed(BODY),
			signed(BODY, { secret: OTHER_SECRET }),
			signedByStandard(BODY, { at: Date.now() }).headers as Sent,
		];
		for (const headers of messages) {
			const { status, items } = await trigger.post(BODY, headers);
			expect({ status, eventId: items?.[0]?.json.eventId }).toEqual({
				status: 200,
				eventId: 'msg_2Xh',
			});
		}
	});

	it('verifies the raw bytes, not the JSON', async () => {
		const body = `\t${JSON.stringify({ ...SESSION_ENDED, note: 'Zoë 李 👩‍👩‍👧' }, null, 2)}\r\n`;
		expect((await trigger.post(body, signed(body))).items).toHaveLength(1);
		expect((await trigger.post(body.trim(), signed(body))).status).toBe(401);
	});

	it.each<[string, () => Sent]>([
		['no signature', () => ({})],
		['another secret', () => signed(BODY, { secret: `${SECRET.slice(0, -4)}AAAA` })],
		['another body', () => signed(`${BODY} `)],
		['a signature from ten minutes ago', () => signed(BODY, { at: Date.now() - 600_000 })],
		[
			'a signature from ten minutes in the future',
			() => signed(BODY, { at: Date.now() + 600_000 }),
		],
	])('rejects %s with 401 and starts nothing', async (_, headers) => {
		expect(await trigger.post(BODY, headers())).toEqual({
			status: 401,
			body: { message: 'The signature is missing, invalid, or too old' },
			items: undefined,
		});
	});

	it('rejects unsigned requests of other services too', async () => {
		expect((await trigger.post('{}')).status).toBe(401);
		expect((await trigger.post('')).status).toBe(401);
	});

	it.each(['whsec_', 'my secret!', ' ', '\u200b'])(
		'answers 500 if the secret cannot be used: %j',
		async (secret) => {
			trigger.credential = credential(secret);
			expect(await trigger.post(BODY, signed(BODY))).toEqual({
				status: 500,
				body: { message: 'The webhook secret in the credential cannot be used' },
				items: undefined,
			});
			expect(trigger.warnings.at(-1)).toMatch(/refused: the webhook secret.+cannot be used/);
		},
	);

	it.each<[string, () => Sent, RegExp]>([
		['no signature headers', () => ({}), /no signature headers/],
		['an old signature', () => signed(BODY, { at: Date.now() - 600_000 }), /5 minutes off/],
		['a wrong signature', () => signed(`${BODY} `), /signature is wrong/],
	])(
		'says in the log why it refused a request with %s, without secrets',
		async (_, sent, reason) => {
			const headers = sent();
			await trigger.post(BODY, headers);
			const warning = trigger.warnings.at(-1) ?? '';
			expect(warning).toMatch(reason);
			expect(warning).not.toContain(SECRET.slice('whsec_'.length));
			const signature = String(headers['svix-signature'] ?? '').slice('v1,'.length);
			if (signature !== '') expect(warning).not.toContain(signature);
		},
	);
});

describe('a credential that is set but cannot be read', () => {
	it.each<[string, never]>([
		['is gone', new Error('Credential with ID "1" does not exist') as never],
		['has a secret that an expression left without a value', credential(undefined)],
		['has a secret that is null', credential(null)],
		['has a secret that is not text', credential({ a: SECRET })],
	])('starts nothing and answers 500, so that Voiceflow tries again: it %s', async (_, given) => {
		trigger.credential = given;
		for (const headers of [{}, signed(BODY)]) {
			expect(await trigger.post(BODY, headers)).toEqual({
				status: 500,
				body: { message: 'The trigger cannot read its credential or settings' },
				items: undefined,
			});
		}
	});
});

describe('an unwanted event', () => {
	const nothing = { status: 200, body: { message: 'answered by n8n' }, items: undefined };

	it.each([
		['another event', bytesOf({ ...SESSION_ENDED, type: 'runtime.session.start' })],
		['a foreign event', bytesOf({ type: 'organization.project.created', data: { userID: 'u' } })],
		['JSON of another shape', bytesOf([1, null, 'x'])],
		['an empty body', Buffer.alloc(0)],
	])('is answered 200 and starts nothing: %s', async (_, body) => {
		expect(await trigger.post(body)).toEqual(nothing);
	});

	it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
		'is answered 200 and starts nothing: a form or text of the type %s',
		async (type) => {
			expect(await trigger.post('a=1', { 'content-type': type })).toEqual(nothing);
		},
	);

	it('is recognized by the chosen events', async () => {
		trigger.parameters = { events: ['callEnded', 'sessionStarted'] };
		expect(await trigger.post(BODY)).toEqual(nothing);
		expect((await trigger.post(bytesOf(CALL_ENDED))).items?.[0]?.json).toMatchObject({
			event: 'callEnded',
			eventId: 'runtime.call.end:CA5ef8732a3c49700934481addd5ce1659:1779807999000',
			call: { sid: 'CA5ef8732a3c49700934481addd5ce1659', platform: 'twilio' },
		});
		trigger.parameters = { events: [] };
		expect(await trigger.post(BODY)).toEqual(nothing);
	});

	it('is recognized by its environment', async () => {
		for (const environment of ['production', ' 6a15b5f6a85b1b570a8773d4 ', '']) {
			trigger.parameters = { options: { environment } };
			expect((await trigger.post(BODY)).items).toHaveLength(1);
		}
		trigger.parameters = { options: { environment: 'staging' } };
		expect(await trigger.post(BODY)).toEqual(nothing);
		trigger.parameters = { options: { environment: '={{ 2000 + 24 }}' } };
		expect(await trigger.post(BODY)).toEqual(nothing);
		expect((await trigger.post(withData(SESSION_ENDED, { versionID: '2024' }))).items).toHaveLength(
			1,
		);
	});
});

describe('the trigger', () => {
	it('returns the unchanged body and the ID if Simplify is off', async () => {
		trigger.parameters = { simplify: false };
		const body = { ...SESSION_ENDED, type: 'runtime.session.end.v2', extra: [{ deep: null }] };
		const { items } = await trigger.post(bytesOf(body), { 'svix-id': 'msg_8' });
		expect(items).toEqual([{ json: { ...body, eventId: 'msg_8' } }]);
	});

	it('returns the ID of the event, whatever ID its body contains', async () => {
		trigger.parameters = { simplify: false };
		const body = bytesOf({ ...SESSION_ENDED, eventId: 'of the body' });
		const named = await trigger.post(body, { 'svix-id': 'msg_9' });
		expect(named.items?.[0]?.json.eventId).toBe('msg_9');
		const unnamed = await trigger.post(body);
		expect(unnamed.items?.[0]?.json.eventId).toMatch(/^runtime\.session\.end:/);
	});

	it('accepts expressions for lists and booleans', async () => {
		trigger.parameters = { events: '={{ "callEnded, sessionEnded" }}', simplify: '={{ "no" }}' };
		expect((await trigger.post(BODY)).items?.[0]?.json).toMatchObject(SESSION_ENDED);
	});

	it.each([
		['the events', { events: '={{ ({ a: 1 }) }}' }],
		['the environment', { options: { environment: '={{ ({ a: 1 }) }}' } }],
		['a value of null', { options: { environment: '={{ null }}' } }],
		['a switch', { simplify: '={{ "perhaps" }}' }],
		['another node', { events: "={{ $('Nowhere').item.json.events }}" }],
	])('answers 500 and starts nothing if it cannot read %s', async (_, parameters) => {
		trigger.parameters = parameters;
		expect(await trigger.post(BODY)).toMatchObject({ status: 500, items: undefined });
	});

	it('sends no request to register webhooks', async () => {
		const { checkExists, create, delete: remove } = trigger.nodeType.webhookMethods?.default ?? {};
		for (const method of [checkExists, create, remove]) {
			expect(await method?.call({} as never)).toBe(true);
		}
	});

	it('says where to add its URL, and which conversations send events', () => {
		const { description } = trigger.nodeType;
		const notice = description.properties.find(({ type }) => type === 'notice')?.displayName;
		for (const text of [notice, JSON.stringify(description.triggerPanel)]) {
			expect(text).toContain('Project settings > Webhooks');
			expect(text).toMatch(/session key \(v4\).*widget.*phone.*user ID \(v2\) do not/);
		}
		expect(description.activationMessage).toContain('Project settings > Webhooks');
		expect(description.credentials).toEqual([{ name: 'voiceflowApi', required: false }]);
	});
});
