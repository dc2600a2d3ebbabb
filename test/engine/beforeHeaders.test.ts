/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { RawBench } from './support/rawBench';
import { answerOf, END, framesOf, openAnswer, said, type RawRequest } from './support/rawServer';

const GREETING = openAnswer() + framesOf(said('Hi')) + END;
const ofStatus = (status: string, headers: Record<string, string> = {}, body = '') =>
	answerOf(status, { 'content-type': 'application/json', ...headers }, body);

let bench: RawBench;
let answer: (request: RawRequest) => void;
beforeAll(async () => (bench = await RawBench.open((request) => answer(request))));
afterEach(async () => await bench.server.allClosed());
afterAll(async () => await bench.close());

const options = { maxRetries: 2, idleTimeout: 2 };

/** How often a turn is sent whose every request is answered so, and its error. */
async function sentWith(respond: (request: RawRequest) => void) {
	answer = respond;
	const since = bench.server.requests.length;
	const error = await bench.error({ options });
	return { error, times: bench.server.requests.length - since };
}

describe('a failure before the headers', () => {
	it.each<[string, number, (request: RawRequest) => void]>([
		['that closes the connection', 1, ({ socket }) => socket.end()],
		['that resets the connection', 1, ({ socket }) => socket.resetAndDestroy()],
		['that is no HTTP', 1, ({ socket }) => socket.end('hello\r\n\r\n')],
		['within the headers', 1, ({ socket }) => socket.end('HTTP/1.1 200 OK\r\ncontent-ty')],
		['that is silence', 1, () => {}],
		['that is a drip of headers', 1, ({ socket }) => socket.write('HTTP/1.1 200 OK\r\nx-a: ')],
		['of status 400', 1, ({ socket }) => socket.end(ofStatus('400 Bad Request'))],
		['of status 401', 1, ({ socket }) => socket.end(ofStatus('401 Unauthorized'))],
		['of status 404', 1, ({ socket }) => socket.end(ofStatus('404 Not Found'))],
		['of status 407', 1, ({ socket }) => socket.end(ofStatus('407 Proxy'))],
		['of status 408', 1, ({ socket }) => socket.end(ofStatus('408 Request Timeout'))],
		['of status 422', 1, ({ socket }) => socket.end(ofStatus('422 Unprocessable'))],
		['of status 429', 3, ({ socket }) => socket.end(ofStatus('429 Too Many'))],
		[
			'of status 429 that says when to come back',
			3,
			({ socket }) => socket.end(ofStatus('429 Too Many', { 'retry-after': '0' })),
		],
		[
			'of status 429 that says to come back tomorrow',
			1,
			({ socket }) => socket.end(ofStatus('429 Too Many', { 'retry-after': '86400' })),
		],
		['of status 500', 1, ({ socket }) => socket.end(ofStatus('500 Error'))],
		['of status 502', 1, ({ socket }) => socket.end(ofStatus('502 Bad Gateway'))],
		['of status 503', 1, ({ socket }) => socket.end(ofStatus('503 Unavailable'))],
		[
			'of status 503 that says when to come back',
			3,
			({ socket }) => socket.end(ofStatus('503 Unavailable', { 'retry-after': '0' })),
		],
		['of status 504', 1, ({ socket }) => socket.end(ofStatus('504 Timeout'))],
		['of status 204', 1, ({ socket }) => socket.end(openAnswer('text/event-stream', '204 None'))],
		['of status 205', 1, ({ socket }) => socket.end(ofStatus('205 Reset'))],
		['of status 304', 1, ({ socket }) => socket.end(ofStatus('304 Not Modified'))],
		[
			'that is a redirect',
			1,
			({ socket }) => socket.end(ofStatus('307 Temporary', { location: '/v2/elsewhere' })),
		],
		[
			'that wants another protocol',
			1,
			({ socket }) =>
				socket.write(
					'HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: Upgrade\r\n\r\n',
				),
		],
	])('sends a request %s %i times', async (_name, wanted, respond) => {
		const { error, times } = await sentWith(respond);
		expect(times).toBe(wanted);
		expect(error.message).not.toBe('');
		expect(error.description).toBeTruthy();
		expect(error.description?.includes(`was sent ${wanted} times`)).toBe(wanted > 1);
	});

	it('repeats a request as often as allowed if the connection is refused', async () => {
		const credential = { ...bench.credential, baseUrl: 'http://127.0.0.1:9' };
		const error = await bench.error({ options }, { credential });
		expect(error.description).toContain('The request was sent 3 times.');
	});

	it('sends a request once if no retries are allowed', async () => {
		answer = ({ socket }) => socket.end(ofStatus('429 Too Many'));
		const since = bench.server.requests.length;
		await bench.error({ options: { ...options, maxRetries: 0 } });
		expect(bench.server.requests).toHaveLength(since + 1);
	});
});

describe('the message of an error answer', () => {
	it.each([
		['407 Proxy Authentication Required', /proxy of this n8n.*HTTP 407/, /HTTPS_PROXY/],
		['204 No Content', /without content \(HTTP 204\)/, /something other than Voiceflow/],
		['205 Reset Content', /without content \(HTTP 205\)/, /something other than Voiceflow/],
	])('names the kind of an answer with %s', async (status, message, description) => {
		const { error } = await sentWith(({ socket }) =>
			socket.end(openAnswer('text/event-stream', status)),
		);
		expect(error.message).toMatch(message);
		expect(error.description).toMatch(description);
		expect(error.httpCode).toBe(status.slice(0, 3));
	});

	it.each([
		'connect ETIMEDOUT 10.0.0.1:443',
		'the CRM said ECONNREFUSED, ask its owner',
		'ENOTFOUND',
		'step failed: ECONNRESET',
	])('keeps %j, which n8n would replace', async (words) => {
		const body = JSON.stringify({ message: words });
		const { error } = await sentWith(({ socket }) => socket.end(ofStatus('400 Bad', {}, body)));
		expect(error.message).toBe(words);
		expect(`${error.message} ${error.description}`).not.toMatch(/Retry on Fail|retry the request/i);
	});

	it.each([
		['a list of messages', { message: ['one', 'two'], error: 'Bad Request' }, 'one; two'],
		['an error that is text', { error: 'the project is paused' }, 'the project is paused'],
		['a nested message', { error: { message: 'nested' } }, 'nested'],
	])('is taken from %s', async (_name, body, words) => {
		const text = JSON.stringify(body);
		const { error } = await sentWith(({ socket }) => socket.end(ofStatus('400 Bad', {}, text)));
		expect(error.message).toBe(words);
		const inStream = await sentWith(({ socket }) => socket.end(ofStatus('200 OK', {}, text)));
		expect(inStream.error.message).toBe(words);
		expect(inStream.times).toBe(1);
	});

	it('is cut after 500 characters, between whole ones', async () => {
		const body = JSON.stringify({ message: `x${'😀'.repeat(400)}` });
		const { error } = await sentWith(({ socket }) => socket.end(ofStatus('400 Bad', {}, body)));
		expect(error.message).toHaveLength(500);
		expect(error.message.isWellFormed()).toBe(true);
	});

	it('is taken from what has arrived of a slow body', async () => {
		const started = Date.now();
		const drips = new Set<NodeJS.Timeout>();
		const { error } = await sentWith(({ socket }) => {
			socket.write(openAnswer('text/plain', '500 Error') + 'upstream is gone');
			const drip = setInterval(() => socket.write(' '), 100);
			drips.add(drip);
			socket.on('close', () => clearInterval(drip));
		});
		expect(error.message).toBe('upstream is gone');
		expect(Date.now() - started).toBeLessThan(20_000);
		drips.forEach(clearInterval);
	});
});

describe('the header retry-after', () => {
	/** Milliseconds between a refused request and the next. */
	async function pauseAfter(header: string[]): Promise<number> {
		answer = ({ index, socket }) =>
			socket.end(index === first ? answerOf('429 Too Many', header) : GREETING);
		const first = bench.server.requests.length;
		const json = await bench.json({ options });
		expect(json.reply).toBe('Hi');
		const [refused, taken] = bench.server.requests.slice(first);
		return (taken?.at ?? 0) - (refused?.at ?? 0);
	}

	it.each([
		['retry-after: 0', 100, 400],
		['Retry-After:  0  ', 100, 400],
		['retry-after: 0.7', 690, 5_000],
		['retry-after: -5', 100, 400],
		[`retry-after: ${new Date(0).toUTCString()}`, 100, 400],
		['retry-after: soon', 490, 5_000],
		['retry-after:', 490, 5_000],
		['x-nothing: here', 490, 5_000],
		['RETRY-AFTER: 1', 990, 5_000],
	])('%j makes the node wait at least %i ms', async (header, least, most) => {
		const pause = await pauseAfter([header]);
		expect(pause).toBeGreaterThanOrEqual(least - 5);
		expect(pause).toBeLessThan(most + 2_000);
	});

	it('counts only once if it is sent twice', async () => {
		expect(await pauseAfter(['retry-after: 1', 'retry-after: 50'])).toBeGreaterThan(985);
	});
});

describe('an answer with status 200', () => {
	it.each([
		'text/event-stream',
		'text/event-stream;charset=utf-8',
		'text/event-stream ; charset=UTF-8',
		'TEXT/EVENT-STREAM',
		' text/event-stream',
	])('is an event stream if its content type is %j', async (contentType) => {
		answer = ({ socket }) => socket.end(openAnswer(contentType) + framesOf(said('Hi')) + END);
		const json = await bench.json();
		expect(json.reply).toBe('Hi');
		expect(json.warnings).toBeUndefined();
	});

	it.each([
		'application/octet-stream',
		'text/plain',
		'text/event-stream-v2',
		'application/json',
		'text/html',
	])(
		'is an event stream by its first bytes if its content type is %j, with a warning',
		async (contentType) => {
			answer = ({ socket }) =>
				socket.end(openAnswer(contentType) + '\n' + framesOf(said('Hi')) + END);
			const json = await bench.json();
			expect(json.reply).toBe('Hi');
			expect(json.warnings).toEqual([
				`The answer was read as an event stream, though it says that it is ${contentType}`,
			]);
		},
	);

	it('is an event stream by its first bytes if it has no content type', async () => {
		answer = ({ socket }) =>
			socket.end(`HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n${framesOf(said('Hi'))}${END}`);
		const json = await bench.json();
		expect(json.reply).toBe('Hi');
		expect(json.warnings).toEqual([expect.stringContaining('that it is nothing')]);
	});

	it('is recognized as an event stream even if it arrives byte by byte', async () => {
		answer = ({ socket }) => {
			socket.setNoDelay(true);
			socket.write(openAnswer('text/plain'));
			const bytes = Buffer.from(framesOf(said('Hi')) + END);
			const write = (at: number) => {
				if (at === bytes.length) socket.end();
				else socket.write(bytes.subarray(at, at + 1), () => setImmediate(() => write(at + 1)));
			};
			write(0);
		};
		expect((await bench.json()).reply).toBe('Hi');
	});
});
