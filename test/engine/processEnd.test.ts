/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions */
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

import {
	answerOf,
	END,
	framesOf,
	openAnswer,
	said,
	startRawServer,
	type RawRequest,
	type RawServer,
} from './support/rawServer';

let server: RawServer;
let answer: (request: RawRequest) => void;
beforeAll(async () => (server = await startRawServer((request) => answer(request))));
afterAll(async () => await server.close());

const GREETING = openAnswer() + framesOf(said('Hi')) + END;

/** Runs the node in a separate process that nothing else keeps alive. */
async function lonely(users: number, options: object, baseUrl = server.baseUrl) {
	const child = spawn(
		process.execPath,
		[
			...['--expose-gc', '--import', 'tsx', resolve(__dirname, 'support/isolatedRun.ts')],
			...[baseUrl, String(users), JSON.stringify(options)],
		],
		{ cwd: resolve(__dirname, '../..'), stdio: ['ignore', 'pipe', 'pipe'] },
	);
	let printed = '';
	child.stdout.on('data', (bytes) => (printed += String(bytes)));
	child.stderr.on('data', (bytes) => (printed += String(bytes)));
	const code = await new Promise<number | null>((done) => child.once('close', done));
	const outcome = /^outcome:(.*)$/m.exec(printed)?.[1];
	if (outcome === undefined) throw new Error(`It ended with ${code} and no outcome: ${printed}`);
	return JSON.parse(outcome) as { error?: string; replies: number };
}

describe('a process without other handles and with constant garbage collection', () => {
	it('waits for rate limits until all turns have run', async () => {
		answer = ({ index, socket }) =>
			socket.end(index % 2 === 0 ? answerOf('429 Too Many', { 'retry-after': '1' }) : GREETING);
		expect(await lonely(4, { concurrency: 4 })).toEqual({ replies: 4 });
	});

	it('gets an error for a refused connection after the retries', async () => {
		const { error } = await lonely(1, { maxRetries: 2 }, 'http://127.0.0.1:9');
		expect(error).toBe('127.0.0.1:9 refused the connection');
	});

	it.each<[string, (request: RawRequest) => void, RegExp]>([
		['silence before the headers', () => {}, /did not answer within 2 s/],
		[
			'silence within the answer',
			({ socket }) => socket.write(openAnswer() + framesOf(said('Hi'))),
			/sent nothing for 2 s/,
		],
		[
			'an answer with another protocol',
			({ socket }) =>
				socket.write('HTTP/1.1 101 Switching\r\nupgrade: x\r\nconnection: Upgrade\r\n\r\n'),
			/did not answer within 2 s/,
		],
	])('gets an error for %s', async (_what, respond, message) => {
		answer = respond;
		const { error } = await lonely(1, { idleTimeout: 2, maxRetries: 0 });
		expect(error).toMatch(message);
	});

	it('reads a slow answer to its end', async () => {
		answer = ({ socket }) => {
			socket.write(openAnswer());
			setTimeout(() => socket.write(framesOf(said('Hi'))), 1_000);
			setTimeout(() => socket.end(END), 2_500);
		};
		expect(await lonely(1, { idleTimeout: 10, totalTimeout: 60 })).toEqual({ replies: 1 });
	});
});
