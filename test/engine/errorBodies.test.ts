/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { RawBench } from './support/rawBench';
import { answerOf, openAnswer, type RawRequest } from './support/rawServer';

const KILOBYTE = 1024;

let bench: RawBench;
let answer: (request: RawRequest) => void;
beforeAll(async () => (bench = await RawBench.open((request) => answer(request))));
// If the connection of an unread body stayed open, the test would time out.
afterEach(async () => await bench.server.allClosed());
afterAll(async () => await bench.close());

const OPTIONS = { maxRetries: 0 };
const errorOf = async (bytes: string) => {
	answer = ({ socket }) => socket.end(bytes);
	return await bench.error({ options: OPTIONS });
};

/** Returns JSON of this size with the message as its last field. */
function messageBehind(size: number, message: string): string {
	const without = JSON.stringify({ padding: '', message });
	return JSON.stringify({ padding: 'x'.repeat(size - without.length), message });
}

describe('the body of an error', () => {
	it.each(['400 Bad', '200 OK'])('of %s is read completely up to 64 KiB', async (status) => {
		const body = messageBehind(64 * KILOBYTE, 'The last words');
		expect(Buffer.byteLength(body)).toBe(64 * KILOBYTE);
		const error = await errorOf(answerOf(status, { 'content-type': 'application/json' }, body));
		expect(error.message).toBe('The last words');
	});

	it.each(['400 Bad', '200 OK'])('of %s is cut at 64 KiB', async (status) => {
		const body = messageBehind(65 * KILOBYTE, 'The last words');
		const error = await errorOf(answerOf(status, { 'content-type': 'application/json' }, body));
		expect(error.message).not.toContain('The last words');
		expect(error.message.startsWith('{"padding":"xxx')).toBe(true);
		expect(error.message).toHaveLength(500);
		expect(error).toMatchObject({ httpCode: status.slice(0, 3) });
	});

	it.each(['500 Error', '200 OK'])('of %s is read to 64 KiB if it never ends', async (status) => {
		answer = ({ socket }) => {
			socket.write(`${openAnswer('text/plain', status)}The beginning. `);
			const more = () => {
				if (!socket.destroyed) socket.write('x'.repeat(8 * KILOBYTE), () => setImmediate(more));
			};
			more();
		};
		const error = await bench.error({ options: OPTIONS });
		expect(error.message.startsWith('The beginning. xxx')).toBe(true);
		expect(error.message).toHaveLength(500);
	});

	it('is read in the same way for a state', async () => {
		const body = messageBehind(64 * KILOBYTE, 'The last words');
		answer = ({ socket }) => socket.end(answerOf('400 Bad', {}, body));
		const state = { resource: 'state', operation: 'get' };
		expect((await bench.error(state)).message).toBe('The last words');
	});
});

describe('a body that should be JSON', () => {
	const json = { 'content-type': 'application/json' };

	it.each([
		['larger than 64 MB', 64 * KILOBYTE * KILOBYTE + 1, 'Request less data at a time.'],
		['not valid JSON', 16 * KILOBYTE * KILOBYTE - 1, expect.stringMatching(/^Check the Base URL/)],
	])('is an error if it is %s', async (what, size, advice) => {
		answer = ({ socket }) => socket.end(answerOf('200 OK', json, 'x'.repeat(size)));
		const error = await bench.error({ resource: 'state', operation: 'get' });
		expect(error.message).toBe(`Voiceflow's response is ${what}`);
		expect(error.description).toEqual(advice);
	});
});

describe('the message of an error', () => {
	it.each<[string, object, string]>([
		['a list of messages', { message: ['One', ' ', { message: ' Two ' }, 7, {}] }, 'One; Two'],
		[
			'a message with details in words',
			{ message: ' No ', details: 'at line 1' },
			'No (at line 1)',
		],
		[
			'a message with details in JSON',
			{ error: { message: 'No', details: { line: 1 } } },
			'No ({"line":1})',
		],
		['a message without details', { message: 'No', details: null }, 'No'],
		['the field error', { message: ' ', error: ' No ' }, 'No'],
		['the field data', { data: [{ message: 'No' }, 'way'] }, 'No; way'],
		['a bare list', ['No', { message: 'way' }], 'No; way'],
	])('is read from %s', async (_where, body, message) => {
		const json = { 'content-type': 'application/json' };
		expect((await errorOf(answerOf('400 Bad', json, JSON.stringify(body)))).message).toBe(message);
	});
});
