/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { inspect } from 'node:util';

import type { IRun, NodeApiError } from 'n8n-workflow';

import { FAILURE_CAUSES, itWith } from './support/feature';
import { Bench, PLANTED_KEY } from './support/harness';

let bench: Bench;
beforeAll(async () => (bench = await Bench.open()));
// Every turn must close its connection. The test times out if one stays open.
afterEach(async () => await bench.emulator.allClosed());
afterAll(async () => await bench.close());

const fault = (name: string) => ({
	userId: `fault:${name}`,
	options: { maxRetries: 0, idleTimeout: 5 },
});

/** Everything that n8n would store or show of a run. */
function everythingOf(run: IRun): string {
	return inspect(run, { depth: 12, showHidden: true, maxStringLength: null });
}

describe('an error over HTTP', () => {
	it.each([
		['status=400', '400', 'environment must be an alias or an ID', /Environment/],
		['status=401,shape=4', '401', /Unauthorized/, /API Key/],
		['status=404', '404', /does not exist or was never published/, /publish/],
		['status=422', '422', 'Validation failed', /message names/],
		['status=500,shape=2', '500', 'Internal Server Error', /may have started/],
		['status=502,shape=3', '502', 'Bad Gateway', /Check the conversation/],
		['html=502', '502', 'Voiceflow failed to answer (HTTP 502)', /proxy/],
		['rate-limit=7', '429', /Too many requests/, /in 7 seconds/],
		['redirect=https://example.com/', '302', /redirect/, /Base URL/],
		['not-a-stream', '200', /application\/json/, /Base URL/],
		['html-200', '200', /text\/html/, /Base URL/],
	])('says what happened and what to do: %s', async (name, httpCode, message, description) => {
		const run = await bench.run(fault(name));
		const error = run.data.resultData.error as NodeApiError;
		expect(error).toMatchObject({ httpCode, context: { itemIndex: 0 } });
		expect(error.name).toBe('NodeApiError');
		expect(error.message).toMatch(message);
		expect(error.description).toMatch(description);
		expect(everythingOf(run)).not.toContain(PLANTED_KEY);
	});

	it('never shows an invalid key', async () => {
		const credential = { ...bench.credential(), apiKey: ['VF', 'DM', 'wrong', '0000'].join('.') };
		const run = await bench.run({ userId: 'ada' }, { credential });
		expect(run.data.resultData.error).toMatchObject({ httpCode: '401' });
		expect(everythingOf(run)).not.toContain('VF.DM.wrong.0000');
	});

	itWith(FAILURE_CAUSES)('states the cause that n8n knows', async () => {
		expect(await bench.error(fault('status=401'))).toMatchObject({
			failure: { cause: 'credential-invalid' },
		});
		expect(await bench.error(fault('rate-limit=7'))).toMatchObject({
			failure: { cause: 'rate-limited', retryAfterMs: 7000 },
		});
	});
});

describe('an error without an answer', () => {
	it.each([
		['http://127.0.0.1:9', /127\.0\.0\.1:9 refused the connection/],
		['http://no-such-host.invalid', /The host no-such-host\.invalid could not be found/],
	])('names the host: %s', async (baseUrl, message) => {
		const credential = { ...bench.credential(), baseUrl };
		const run = await bench.run({ userId: 'ada', options: { maxRetries: 0 } }, { credential });
		const { error } = run.data.resultData;
		expect(error?.message).toMatch(message);
		expect(error?.description).toMatch(/Base URL/);
		expect(everythingOf(run)).not.toContain(PLANTED_KEY);
	});

	it('is not followed by a second request after the idle timeout', async () => {
		const before = bench.requests.length;
		const error = await bench.error({ userId: 'fault:no-headers', options: { idleTimeout: 1 } });
		expect(error.message).toBe('Voiceflow did not answer within 1 s');
		expect(bench.requests).toHaveLength(before + 1);
	});
});

describe('an answer that breaks off', () => {
	it.each([
		['short', /was cut off after \d+ frames/],
		['cut=200', /connection to Voiceflow was lost/],
		['reset=200', /connection to Voiceflow was lost/],
		['error-event', 'The agent failed in step "Lookup"'],
		['malformed=2', "Frame 2 of Voiceflow's answer is not valid JSON"],
	])('is an error that says what arrived, and is not repeated: %s', async (name, message) => {
		const before = bench.requests.length;
		const run = await bench.run({ ...fault(name), options: {} });
		const error = run.data.resultData.error as NodeApiError;
		expect(error.message).toMatch(message);
		expect(error).toMatchObject({ httpCode: null, context: { itemIndex: 0 } });
		expect(error.context.arrived).toMatchObject({ frameCount: expect.any(Number) });
		expect(bench.requests).toHaveLength(before + 1);
		expect(everythingOf(run)).not.toContain(PLANTED_KEY);
	});

	it('is quoted in the error', async () => {
		const error = await bench.error({ userId: 'fault:short;quoted' });
		expect(error.description).toContain('The agent had already said: "Hello! Welcome');
		expect(error.context.arrived).toMatchObject({ reply: expect.stringContaining('Welcome') });
	});

	it.each(['silence', 'silence-after=2'])('fails after the idle timeout: %s', async (name) => {
		const error = await bench.error({ userId: `fault:${name}`, options: { idleTimeout: 1 } });
		expect(error.message).toBe('Voiceflow sent nothing for 1 s');
		await bench.emulator.allClosed();
		expect(bench.lastRequest.closedEarly).toBe(true);
	});
});

describe('an unusual answer', () => {
	it.each([
		'crlf',
		'cr',
		'mixed-line-ends',
		'bom',
		'one-byte-writes',
		'gzip',
		'br',
		'slow-headers=50',
		'end-without-data',
		'end-then-open',
		'shuffled-fields',
		'comments-and-retry',
	])('is read completely: %s', async (name) => {
		const { reply } = await bench.json(fault(name));
		expect(reply).toBe('Hello! Welcome to the pizza counter.\n\nHow can I help?');
	});

	it('keeps control characters in its strings', async () => {
		const { reply } = await bench.json(fault('control-characters'));
		const mark = '\u0001\t\u001f';
		expect(reply).toBe(`${mark}Hello! Welcome to the pizza counter.\n\n${mark}How can I help?`);
	});

	it('has a warning if no credits are left', async () => {
		const { warnings } = await bench.json(fault('credits'));
		expect(warnings).toEqual([expect.stringContaining('credits')]);
	});
});

describe('a request that cannot succeed', () => {
	it.each([
		['an empty user ID', { userId: '={{ "" }}' }, /^User ID is required$/],
		[
			'a user ID that is not text',
			{ userId: '={{ {} }}' },
			/User ID must be text, but is an object/,
		],
		['a user ID that would change the path', { userId: '..' }, /cannot be sent/],
		[
			'an empty text',
			{ operation: 'text', userId: 'ada', text: '={{ " " }}' },
			/^Text is required$/,
		],
		[
			'variables that are text',
			{ userId: 'ada', options: { variables: 'x' } },
			/must be a JSON object/,
		],
		[
			'variables that are a list',
			{ userId: 'ada', options: { variables: '[1]' } },
			/must be a JSON object/,
		],
		[
			'variables that are broken',
			{ userId: 'ada', options: { variables: '{"a"' } },
			/must be a JSON object/,
		],
	])('is refused before anything is sent: %s', async (_name, parameters, message) => {
		const before = bench.requests.length;
		const error = await bench.error(parameters);
		expect(error.message).toMatch(message);
		expect(error.description).toBeTruthy();
		expect(error.context.itemIndex).toBe(0);
		expect(bench.requests).toHaveLength(before);
	});

	it.each([
		['no project ID', { projectId: ' ' }, /no Project ID/],
		['no URL', { baseUrl: 'voiceflow' }, /The Base URL/],
		['another scheme', { baseUrl: 'ftp://example.com' }, /The Base URL/],
		['a user name in the URL', { baseUrl: 'https://ada:pw@example.com' }, /The Base URL/],
		['a query in the URL', { baseUrl: 'https://example.com/?a=1' }, /The Base URL/],
	])('is refused for a credential with %s', async (_name, change, message) => {
		const credential = { ...bench.credential(), ...change };
		const error = await bench.error({ userId: 'ada' }, { credential });
		expect(error.message).toMatch(message);
		expect(JSON.stringify(error)).not.toContain('pw@');
	});
});
