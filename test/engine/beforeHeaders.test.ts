import { everythingRead, HeldClock } from './support/heldClock';
import { RawBench } from './support/rawBench';
import { answerOf, openAnswer, type RawRequest } from './support/rawServer';
import { GREETING, HandMade } from './support/rawTurns';

const ofStatus = (status: string, headers: Record<string, string> = {}, body = '') =>
	answerOf(status, { 'content-type': 'application/json', ...headers }, body);

let bench: RawBench;
let answer: (request: RawRequest) => void;
beforeAll(async () => (bench = await RawBench.open((request) => answer(request))));
let clock: HeldClock | undefined;
afterEach(async () => {
	clock?.release();
	await bench.server.allClosed();
});
afterAll(async () => await bench.close());

const options = { maxRetries: 2, idleTimeout: 2 };

/** How often a turn is sent if every request gets this answer, and its error. */
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
		['that is not HTTP', 1, ({ socket }) => socket.end('hello\r\n\r\n')],
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
		[
			'407 Proxy Authentication Required',
			/proxy requires authentication \(HTTP 407\)/,
			/HTTPS_PROXY/,
		],
		['204 No Content', /is empty \(HTTP 204\)/, /something other than Voiceflow/],
		['205 Reset Content', /is empty \(HTTP 205\)/, /something other than Voiceflow/],
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

	it('is taken from what has arrived of a slow body after 5 s', async () => {
		clock = new HeldClock();
		const server = new HandMade();
		answer = server.answer;
		let isOver = false;
		// Every line counts as activity, so the idle timeout never ends it.
		const failed = bench.error({ options }).finally(() => (isOver = true));
		const socket = await server.request();
		socket.write(openAnswer('text/plain', '500 Error') + 'upstream\n');
		for (const word of ['is\n', 'gone\n', 'again\n']) {
			await everythingRead();
			clock.pass(1_600);
			socket.write(word);
		}
		await everythingRead();
		expect(isOver).toBe(false);
		clock.pass(200);
		expect((await failed).message).toBe('upstream\nis\ngone\nagain');
		await bench.server.allClosed();
	});
});

describe('the header retry-after', () => {
	/** Milliseconds between a refused request and the next one, which only these pauses of the node separate. */
	async function pauseAfter(header: string[], pauses: number[]): Promise<number> {
		clock = new HeldClock();
		clock.skipPauses(...pauses);
		answer = ({ index, socket }) =>
			socket.end(index === first ? answerOf('429 Too Many', header) : GREETING);
		const first = bench.server.requests.length;
		const json = await bench.json({ options });
		expect(json.reply).toBe('Hi');
		const [refused, taken] = bench.server.requests.slice(first);
		return (taken?.at ?? 0) - (refused?.at ?? 0);
	}

	it.each([
		['retry-after: 0', 100],
		['Retry-After:  0  ', 100],
		['retry-after: 0.7', 700],
		['retry-after: -5', 100],
		[`retry-after: ${new Date(0).toUTCString()}`, 100],
		['retry-after: soon', 500],
		['retry-after:', 500],
		['x-nothing: here', 500],
		['RETRY-AFTER: 0.9', 900],
	])('%j makes the node wait %i ms', async (header, pause) => {
		expect(await pauseAfter([header], [pause])).toBe(pause);
	});

	it('counts only once if it is sent twice', async () => {
		expect(await pauseAfter(['retry-after: 0.9', 'retry-after: 50'], [900])).toBe(900);
	});
});
