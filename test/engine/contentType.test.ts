import { RawBench } from './support/rawBench';
import { END, framesOf, openAnswer, said, type RawRequest } from './support/rawServer';

let bench: RawBench;
let answer: (request: RawRequest) => void;
beforeAll(async () => (bench = await RawBench.open((request) => answer(request))));
afterEach(async () => await bench.server.allClosed());
afterAll(async () => await bench.close());

describe('the content type', () => {
	it.each([
		'text/event-stream',
		'text/event-stream;charset=utf-8',
		'text/event-stream ; charset=UTF-8',
		'TEXT/EVENT-STREAM',
		' text/event-stream',
	])('%j is an event stream', async (contentType) => {
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
	])('%j is one by its beginning, with a warning', async (contentType) => {
		answer = ({ socket }) =>
			socket.end(openAnswer(contentType) + '\n' + framesOf(said('Hi')) + END);
		const json = await bench.json();
		expect(json.reply).toBe('Hi');
		expect(json.warnings).toEqual([
			`The answer was read as an event stream, though it says that it is ${contentType}`,
		]);
	});

	it('that is missing is one by its beginning', async () => {
		answer = ({ socket }) =>
			socket.end(`HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n${framesOf(said('Hi'))}${END}`);
		const json = await bench.json();
		expect(json.reply).toBe('Hi');
		expect(json.warnings).toEqual([expect.stringContaining('that it is nothing')]);
	});

	it('of a stream that comes byte by byte is told all the same', async () => {
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
