import type { INodeParameters } from 'n8n-workflow';

import { QUIET_NUMBER, REFUSED_REGION } from '../../emulator';
import { Bench, PLANTED_KEY } from './support/harness';
import { RawBench } from './support/rawBench';
import { answerOf } from './support/rawServer';

let bench: Bench;
beforeAll(async () => (bench = await Bench.open({ strict: true })));
afterEach(async () => await bench.emulator.allClosed());
afterAll(async () => await bench.close());

const PATH = '/v1/phone-number/number%2F1/outbound';
const call = (more: object = {}): INodeParameters => ({
	...{ resource: 'call', operation: 'make', phoneNumberId: ' number/1 ', to: '+15551234567' },
	...(more as INodeParameters),
});
/** How many requests were sent while it ran. */
async function sending<Result>(run: () => Promise<Result>): Promise<[Result, number]> {
	const before = bench.requests.length;
	const result = await run();
	return [result, bench.requests.length - before];
}

describe('a phone call', () => {
	it('is made with one request', async () => {
		const [json, sent] = await sending(async () => await bench.json(call()));
		expect(json).toEqual({
			to: '+15551234567',
			phoneNumberId: 'number/1',
			requested: true,
			callSid: expect.any(String) as string,
			status: 'queued',
		});
		expect(sent).toBe(1);
		expect(bench.lastRequest).toMatchObject({ method: 'POST', path: PATH });
		expect(bench.lastRequest.body).toEqual({ to: '+15551234567' });
		expect(bench.lastRequest.headers.authorization).toBe(PLANTED_KEY);
	});

	it('sends variables and answering machine detection', async () => {
		await bench.items(
			call({
				to: '= {{ $json.phone }} ',
				options: {
					variables: '{"name":"Ada","visits":3}',
					variableFields: { values: [{ name: 'name', value: 'Grace' }] },
					answeringMachineDetection: 'yes',
				},
			}),
			{ items: [{ json: { phone: '+4915112345678' } }] },
		);
		expect(bench.lastRequest.body).toEqual({
			to: '+4915112345678',
			variables: { name: 'Grace', visits: 3 },
			amd: true,
		});
	});

	it.each([
		['+1555123456789012'],
		['15551234567'],
		['0049 151 12345678'],
		['+49 (0)151 12345678'],
		['+0491511234567'],
		['+12345'],
		['+1555123456٧'],
		['somebody'],
	])('is not made to %j, which is not a phone number', async (to) => {
		const [error, sent] = await sending(async () => await bench.error(call({ to })));
		expect(error.message).toBe(
			`To must be a phone number in E.164 format, but is the text "${to}"`,
		);
		expect(error.description).toMatch(/\+15551234567/);
		expect(sent).toBe(0);
	});

	it.each(['+1 (555) 123-4567', 'tel:+15551234567', '\u202a+1-555-123-4567\u202c'])(
		'is made to %j, a phone number with separators',
		async (to) => {
			expect(await bench.json(call({ to }))).toMatchObject({ to: '+15551234567' });
		},
	);

	it.each([
		[{ to: '={{ "" }}' }, 'To is required'],
		[{ phoneNumberId: '={{ " " }}' }, 'Phone Number ID is required'],
	])('requires both phone numbers: %j', async (parameters, message) => {
		const [error, sent] = await sending(async () => await bench.error(call(parameters)));
		expect(error.message).toBe(message);
		expect(sent).toBe(0);
	});

	it('succeeds with an empty answer', async () => {
		expect(await bench.json(call({ to: QUIET_NUMBER }))).toEqual({
			to: QUIET_NUMBER,
			phoneNumberId: 'number/1',
			requested: true,
		});
	});

	it.each(['html-200', 'no-content=204', 'cut=20'])(
		'succeeds if Voiceflow accepted it, whatever the answer is: %s',
		async (fault) => {
			bench.emulator.failNext(fault, 1, 'outbound');
			const [json, sent] = await sending(async () => await bench.json(call()));
			expect(json).toMatchObject({ to: '+15551234567', requested: true });
			expect(sent).toBe(1);
		},
	);

	it('fails once if the answer is an error with status 200', async () => {
		bench.emulator.failNext('json-error-200', 1, 'outbound');
		const [error, sent] = await sending(async () => await bench.error(call()));
		expect(error.message).toMatch(/contains no call, but .*The agent could not be loaded$/);
		expect(error.description).toMatch(/phone may still ring/);
		expect(sent).toBe(1);
	});

	it.each([
		['rate-limit=0', '429'],
		['unavailable-once=0', '503'],
		['status=500', '500'],
		['status=401', '401'],
		['status=404', '404'],
		['redirect=https://example.com/', '302'],
		['html=502', '502'],
	])('is never repeated: %s', async (fault, httpCode) => {
		bench.emulator.failNext(fault, 1, 'outbound');
		const [error, sent] = await sending(async () => await bench.error(call()));
		expect(error).toMatchObject({ httpCode });
		expect(error.description).toBeTruthy();
		expect(sent).toBe(1);
	});

	it('is never repeated after a refused connection', async () => {
		const credential = { ...bench.credential(), baseUrl: 'http://127.0.0.1:9' };
		const error = await bench.error(call(), { credential });
		expect(error.message).toMatch(/refused the connection/);
		expect(error.description).not.toMatch(/times/);
	});

	it('explains a refusal by the telephony provider', async () => {
		const error = await bench.error(call({ to: `${REFUSED_REGION}12345678` }));
		expect(error).toMatchObject({
			httpCode: '500',
			message: 'Account not authorized to call this number',
			description: expect.stringMatching(/geographic permissions/) as string,
		});
	});

	it('keeps its own fields, whatever Voiceflow returns', async () => {
		const answer = { to: '+19995550000', phoneNumberId: 'other', requested: false, callSid: 'CA1' };
		const other = await RawBench.open(({ socket }) => {
			socket.end(answerOf('200 OK', {}, JSON.stringify(answer)));
		});
		const json = await other.json(call()).finally(async () => await other.close());
		expect(json).toEqual({
			to: '+15551234567',
			phoneNumberId: 'number/1',
			requested: true,
			callSid: 'CA1',
		});
	});

	it('keeps its own fields, whatever the input item contains', async () => {
		const items = [{ json: { to: 'x', requested: false, customer: 7 } }];
		const json = await bench.json(call({ options: { keepInput: 'merge' } }), { items });
		expect(json).toMatchObject({ to: '+15551234567', requested: true, customer: 7 });
	});
});
