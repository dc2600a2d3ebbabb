import type { INodeParameters } from 'n8n-workflow';

import { FAILURE_CAUSES, itWith } from './support/feature';
import { HeldClock } from './support/heldClock';
import { RawBench } from './support/rawBench';
import { answerOf, framesOf, openAnswer, said, type RawRequest } from './support/rawServer';
import { HandMade } from './support/rawTurns';

type Reply = (request: RawRequest) => void;

let bench: RawBench;
let answer: Reply;
let clock: HeldClock;
beforeAll(async () => (bench = await RawBench.open((request) => answer(request))));
beforeEach(() => (clock = new HeldClock()));
afterEach(async () => {
	clock.release();
	await bench.server.allClosed();
});
afterAll(async () => await bench.close());

const TURN: INodeParameters = { options: { maxRetries: 0, idleTimeout: 60 } };
const READ: INodeParameters = { resource: 'state', operation: 'get' };
const CHANGE: INodeParameters = {
	...{ resource: 'state', operation: 'updateVariables', variables: '{"a":1}' },
};

const status =
	(line: string, headers: Record<string, string> = {}): Reply =>
	({ socket }) =>
		socket.end(answerOf(line, { 'content-type': 'application/json', ...headers }, '{}'));
const bytes =
	(text: string): Reply =>
	({ socket }) =>
		socket.end(text);
const reset: Reply = ({ socket }) => socket.resetAndDestroy();

const CHECK = 'Check the conversation in Voiceflow before you repeat it.';
const HAD_STARTED = `The turn had already started, so it was not sent again. ${CHECK}`;
const MAY_HAVE_STARTED = `The turn may have started, so it was not sent again. ${CHECK}`;
const MAY_BE_DONE =
	'Voiceflow may have processed the request. Check in Voiceflow what was done before you repeat it.';
const STATUS_PAGE = 'See status.voiceflow.com if this keeps happening.';
const LATER = `Try again later. ${STATUS_PAGE}`;
const THREE_TIMES = ' The request was sent 3 times.';
const ENVIRONMENT = 'Environment must be an alias such as "main" or a 24-character ID.';
const BASE_URL =
	'Check the Base URL in the credential: something other than Voiceflow may have answered.';
const API_KEY =
	'Check that the API Key in the credential is complete, starts with VF.DM., and belongs to the project with this Project ID.';
const PROBLEM = 'Voiceflow or a proxy in front of it has a problem.';
const RUNTIME_URL =
	'Check the Base URL in the credential: it must be the URL of the Voiceflow runtime, e.g. https://general-runtime.voiceflow.com';
const PROXY = "Add the proxy's user name and password to n8n's HTTPS_PROXY environment variable.";
const TOO_LARGE = 'Send less text or fewer variables: a request can be up to 1 MB.';
const REACHABLE = 'Check the Base URL in the credential, and make sure that n8n can reach it.';
const INVALID = 'Correct the value that the message names: Voiceflow does not accept it.';
const LIMIT = 'The project has reached its rate limit. Try again';
const SLOW =
	'Increase Idle Timeout (Seconds) under Limits in the node settings if the agent has slow steps.';

type Advice = [failure: string, reply: Reply, turn: string, read: string, change: string];
const same = (text: string): [string, string, string] => [text, text, text];

const ADVICE: Advice[] = [
	['an empty answer', status('204 No Content'), `${BASE_URL} ${MAY_HAVE_STARTED}`, '', ''],
	['302', status('302 Found'), ...same(RUNTIME_URL)],
	[
		'400',
		status('400 Bad Request'),
		`Check the options of this node. ${ENVIRONMENT}`,
		`Check the fields of this node. ${ENVIRONMENT}`,
		`Check the fields of this node. ${ENVIRONMENT}`,
	],
	['401', status('401 Unauthorized'), ...same(API_KEY)],
	['403', status('403 Forbidden'), ...same(API_KEY)],
	[
		'404',
		status('404 Not Found'),
		'Choose another Environment, or publish this one in Voiceflow. Also check the Project ID and the Base URL in the credential.',
		'Check the IDs and the Environment in this node, and the Project ID and the Base URL in the credential.',
		'Check the IDs and the Environment in this node, and the Project ID and the Base URL in the credential.',
	],
	['407', status('407 Proxy'), ...same(PROXY)],
	['413', status('413 Too Large'), ...same(TOO_LARGE)],
	['418', status('418 Teapot'), ...same(RUNTIME_URL)],
	['422', status('422 Unprocessable'), ...same(INVALID)],
	[
		'429',
		status('429 Too Many', { 'retry-after': '604800' }),
		`${LIMIT} in 604800 seconds, or lower Concurrency.`,
		`${LIMIT} in 604800 seconds.`,
		`${LIMIT} in 604800 seconds.`,
	],
	[
		'429 for more than a week',
		status('429 Too Many', { 'retry-after': '604801' }),
		`${LIMIT} much later, or lower Concurrency.`,
		`${LIMIT} much later.`,
		`${LIMIT} much later.`,
	],
	...['500', '502', '504'].map(
		(code): Advice => [
			code,
			status(`${code} Error`),
			`${PROBLEM} ${STATUS_PAGE} ${MAY_HAVE_STARTED}`,
			`${PROBLEM} ${LATER}${THREE_TIMES}`,
			`${PROBLEM} ${MAY_BE_DONE}`,
		],
	),
	[
		'501',
		status('501 Error'),
		`${PROBLEM} ${STATUS_PAGE} ${MAY_HAVE_STARTED}`,
		`${PROBLEM} ${LATER}`,
		`${PROBLEM} ${MAY_BE_DONE}`,
	],
	[
		'503 with retry-after',
		status('503 Unavailable', { 'retry-after': '90' }),
		...same(`${PROBLEM} ${STATUS_PAGE} Try again in 90 seconds.`),
	],
	[
		'a reset connection',
		reset,
		`${REACHABLE} ${MAY_HAVE_STARTED}`,
		`${REACHABLE} ${LATER}${THREE_TIMES}`,
		`${REACHABLE} ${MAY_BE_DONE}`,
	],
	[
		'half an answer',
		bytes(
			`HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ncontent-length: 999\r\n\r\n${framesOf(said('Hi'))}`,
		),
		`${HAD_STARTED} The agent had already said: "Hi"`,
		`${LATER}${THREE_TIMES}`,
		MAY_BE_DONE,
	],
	[
		'another kind of answer',
		bytes(answerOf('200 OK', { 'content-type': 'text/plain' }, 'Hi')),
		`${BASE_URL} ${MAY_HAVE_STARTED}`,
		`${BASE_URL} ${LATER}`,
		`${BASE_URL} ${MAY_BE_DONE}`,
	],
];

async function adviceAfter(reply: Reply, parameters: INodeParameters) {
	clock.skipPauses(500, 1000);
	answer = reply;
	return (await bench.error(parameters)).description;
}

describe('the advice', () => {
	it.each(ADVICE)('to a turn after %s', async (_failure, reply, turn) => {
		expect(await adviceAfter(reply, TURN)).toBe(turn);
	});

	const forJson = ADVICE.filter(([, , , read]) => read !== '');
	it.each(forJson)('to a read after %s', async (_failure, reply, _turn, read) => {
		expect(await adviceAfter(reply, READ)).toBe(read);
	});

	it.each(forJson)('to a change after %s', async (_failure, reply, _turn, _read, change) => {
		expect(await adviceAfter(reply, CHANGE)).toBe(change);
	});

	it.each([
		['no answer', '', `${SLOW} ${MAY_HAVE_STARTED}`],
		['silence within the answer', openAnswer('application/json'), `${SLOW} ${HAD_STARTED}`],
	])('after %s', async (_what, sent, turn) => {
		const expected: Array<[INodeParameters, string]> = [
			[TURN, turn],
			[READ, LATER],
			[CHANGE, MAY_BE_DONE],
		];
		for (const [parameters, advice] of expected) {
			const server = new HandMade();
			answer = server.answer;
			const failed = bench.error(parameters);
			const socket = await server.request();
			socket.write(sent);
			await clock.passWaiting(60_000);
			expect((await failed).description).toBe(advice);
		}
	});
});

describe('the cause of a failure that n8n stores', () => {
	const configuration = { cause: 'configuration-invalid' };
	const unavailable = { cause: 'temporarily-unavailable' };
	const CAUSES: Array<[string, Reply, object | undefined]> = [
		['302', status('302 Found'), undefined],
		['400', status('400 Bad Request'), configuration],
		['401', status('401 Unauthorized'), { cause: 'credential-invalid' }],
		['403', status('403 Forbidden'), { cause: 'credential-invalid' }],
		['404', status('404 Not Found'), configuration],
		['409', status('409 Conflict'), undefined],
		['422', status('422 Unprocessable'), configuration],
		['429', status('429 Too Many'), { cause: 'rate-limited' }],
		[
			'429 with retry-after',
			status('429 Too Many', { 'retry-after': '3' }),
			{ cause: 'rate-limited', retryAfterMs: 3000 },
		],
		['499', status('499 Unknown'), undefined],
		['500', status('500 Error'), unavailable],
		[
			'503 with retry-after',
			status('503 Unavailable', { 'retry-after': '3' }),
			{ ...unavailable, retryAfterMs: 3000 },
		],
	];
	itWith(FAILURE_CAUSES)('fits the status', async () => {
		for (const [code, reply, failure] of CAUSES) {
			answer = reply;
			const { failure: stored } = await bench.error(TURN);
			expect({ code, failure: stored }).toEqual({ code, failure });
		}
	});

	itWith(FAILURE_CAUSES)('is the configuration if a value cannot be sent', async () => {
		expect((await bench.error({ ...TURN, userId: '..' })).failure).toEqual(configuration);
	});

	itWith(FAILURE_CAUSES)('is the service if it does not answer', async () => {
		const refused = { ...bench.credential, baseUrl: 'http://127.0.0.1:9' };
		const unknown = { ...bench.credential, baseUrl: 'http://no-such-host.invalid' };
		for (const credential of [refused, unknown]) {
			expect((await bench.error(TURN, { credential })).failure).toEqual(unavailable);
		}
		const server = new HandMade();
		answer = server.answer;
		const failed = bench.error(TURN);
		await server.request();
		await clock.passWaiting(60_000);
		expect((await failed).failure).toEqual(unavailable);
	});
});
