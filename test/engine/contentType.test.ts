/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { RawBench } from './support/rawBench';
import { END, framesOf, openAnswer, said, type RawRequest } from './support/rawServer';

let bench: RawBench;
let answer: (request: RawRequest) => void;
beforeAll(async () => (bench = await RawBench.open((request) => answer(request))));
afterEach(async () => await bench.server.allClosed());
afterAll(async () => await bench.close());

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
				`The response was read as an event stream although its content type is ${contentType}`,
			]);
		},
	);

	it('is an event stream by its first bytes if it has no content type', async () => {
		answer = ({ socket }) =>
			socket.end(`HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n${framesOf(said('Hi'))}${END}`);
		const json = await bench.json();
		expect(json.reply).toBe('Hi');
		expect(json.warnings).toEqual([expect.stringContaining('content type is missing')]);
	});

	it('is an error that quotes 100 characters of a long content type', async () => {
		const contentType = `application/${'x'.repeat(200)}`;
		answer = ({ socket }) => socket.end(`${openAnswer(contentType)}{}`);
		expect((await bench.error()).message).toBe(
			`Voiceflow's response is not an event stream (content type: ${contentType.slice(0, 100)})`,
		);
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
