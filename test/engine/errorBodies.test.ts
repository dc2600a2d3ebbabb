import { RawBench } from './support/rawBench';
import { answerOf, openAnswer, type RawRequest } from './support/rawServer';

const KILOBYTE = 1024;

let bench: RawBench;
let answer: (request: RawRequest) => void;
beforeAll(async () => (bench = await RawBench.open((request) => answer(request))));
// A body of which nobody reads the rest is closed; one that stays open times the test out.
afterEach(async () => await bench.server.allClosed());
afterAll(async () => await bench.close());

const OPTIONS = { maxRetries: 0 };
const errorOf = async (bytes: string) => {
	answer = ({ socket }) => socket.end(bytes);
	return await bench.error({ options: OPTIONS });
};

/** JSON of so many bytes, whose message is the last of its fields. */
function messageBehind(size: number, message: string): string {
	const without = JSON.stringify({ padding: '', message });
	return JSON.stringify({ padding: 'x'.repeat(size - without.length), message });
}

describe('the body of an error', () => {
	it.each(['400 Bad', '200 OK'])('of %s is read whole up to 64 KiB', async (status) => {
		const body = messageBehind(64 * KILOBYTE, 'The last words');
		expect(Buffer.byteLength(body)).toBe(64 * KILOBYTE);
		const error = await errorOf(answerOf(status, { 'content-type': 'application/json' }, body));
		expect(error.message).toBe('The last words');
	});

	it.each(['400 Bad', '200 OK'])('of %s is not read any further', async (status) => {
		const body = messageBehind(65 * KILOBYTE, 'The last words');
		const error = await errorOf(answerOf(status, { 'content-type': 'application/json' }, body));
		expect(error.message).not.toContain('The last words');
		expect(error.message.startsWith('{"padding":"xxx')).toBe(true);
		expect(error.message).toHaveLength(500);
		expect(error).toMatchObject({ httpCode: status.slice(0, 3) });
	});

	it.each(['500 Error', '200 OK'])('of %s that never ends is given up', async (status) => {
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

	it('of a state is read as that of a turn', async () => {
		const body = messageBehind(64 * KILOBYTE, 'The last words');
		answer = ({ socket }) => socket.end(answerOf('400 Bad', {}, body));
		const state = { resource: 'state', operation: 'get' };
		expect((await bench.error(state)).message).toBe('The last words');
	});
});
