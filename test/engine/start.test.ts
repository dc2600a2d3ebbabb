/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';

import type { IDataObject } from 'n8n-workflow';

import { styleFor } from '../../examples/start/style';
import { startEmulator, type Emulator } from '../../emulator';
import { PLANTED_KEY } from './support/harness';

const REPOSITORY = resolve(__dirname, '../..');
const WRONG_KEY = PLANTED_KEY.replace('planted', 'wrong');
const ESCAPE = '\u001b';

interface Outcome {
	code: number | null;
	out: string;
	errors: string;
}

let emulator: Emulator;
beforeAll(async () => (emulator = await startEmulator({ apiKey: PLANTED_KEY, wordDelay: 0 })));
afterAll(async () => await emulator.close());

/** Runs `npm start` without the build, with only these Voiceflow variables in the environment. */
async function start(words: string[] = [], variables: NodeJS.ProcessEnv = {}): Promise<Outcome> {
	const others = Object.entries(process.env).filter(([name]) => !/^VOICEFLOW_|COLOR/.test(name));
	const child = spawn(
		process.execPath,
		['--import', 'tsx', join(REPOSITORY, 'examples/start.ts'), ...words],
		{ cwd: REPOSITORY, env: { ...Object.fromEntries(others), ...variables } },
	);
	const outcome: Outcome = { code: null, out: '', errors: '' };
	child.stdout.on('data', (bytes: Buffer) => (outcome.out += bytes.toString()));
	child.stderr.on('data', (bytes: Buffer) => (outcome.errors += bytes.toString()));
	[outcome.code] = (await once(child, 'close')) as [number | null];
	return outcome;
}

const agent = (changed: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => ({
	VOICEFLOW_API_KEY: PLANTED_KEY,
	VOICEFLOW_PROJECT_ID: 'pizza',
	VOICEFLOW_BASE_URL: emulator.baseUrl,
	...changed,
});

/** A URL where no server runs. */
async function closedAddress(): Promise<string> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	server.close();
	await once(server, 'close');
	return `http://127.0.0.1:${port}`;
}

describe('npm start with the emulator', () => {
	it('shows both conversations in a readable form, without colors', async () => {
		const { code, out, errors } = await start();
		expect({ code, errors }).toEqual({ code: 0, errors: '' });
		expect(out).toContain('Connecting to the emulator at http://127.0.0.1:');
		expect(out).toContain('By user ID (examples/first-conversation.json)');
		expect(out).toContain('By session key (examples/first-session.json)');
		expect(out.match(/^ {2}User {3}I would like to order a pizza$/gm)).toHaveLength(2);
		expect(out.match(/^ {2}Agent {2}A Margherita, good choice. Which size\?$/gm)).toHaveLength(2);
		expect(out.match(/^ {9}\[Small] \[Large]$/gm)).toHaveLength(2);
		expect(out.trimEnd().split('\n').length).toBeLessThan(120);
		expect(out).not.toContain(ESCAPE);
		expect(out).not.toContain('"');
	});

	it('prints only whole items to standard output, without session keys', async () => {
		const { code, out, errors } = await start(['--json', '--by', 'session']);
		expect(code).toBe(0);
		const items = JSON.parse(`[${out.trim().replace(/^}\n{/gm, '},\n{')}]`) as IDataObject[];
		expect(items).toEqual([
			expect.objectContaining({ userId: 'first-session', sessionKey: '(hidden)' }),
			expect.objectContaining({
				reply: expect.stringMatching(/^Which one would you like/),
				messages: expect.any(Array),
			}),
			expect.objectContaining({ session: { key: '(hidden)', started: false }, ended: false }),
		]);
		expect(errors).toContain('By session key');
		expect(errors).not.toContain('By user ID');
	});
});

describe('npm start with an agent', () => {
	it('talks to the agent, only by user ID if requested', async () => {
		const { code, out, errors } = await start(['--by', 'user'], agent());
		expect({ code, errors }).toEqual({ code: 0, errors: '' });
		expect(out).toContain(`Connecting to the project pizza at ${emulator.baseUrl}`);
		expect(out).toContain('Which size?');
		expect(out).not.toContain('By session key');
		expect(out).not.toContain(PLANTED_KEY);
	});

	it('says what to do about a wrong key, stops, and never prints it', async () => {
		const before = emulator.requests.length;
		const { code, out, errors } = await start([], agent({ VOICEFLOW_API_KEY: WRONG_KEY }));
		expect(code).toBe(1);
		expect(errors).toMatch(/^! Unauthorized.*\n {2}Check that the API Key .+VOICEFLOW_API_KEY/s);
		expect(out).toMatch(/> Failed\n$/);
		expect(out + errors).not.toMatch(/5ecre7k3y|^\s+at /m);
		expect(emulator.requests.length - before).toBe(1);
	});

	it('reports a refused connection, and fails', async () => {
		const address = await closedAddress();
		const { code, out, errors } = await start([], agent({ VOICEFLOW_BASE_URL: address }));
		expect(code).toBe(1);
		expect(errors).toMatch(/^! .*refused.*\n {2}Check the base URL.*VOICEFLOW_BASE_URL/is);
		expect(out + errors).not.toContain(PLANTED_KEY);
	});

	it.each([
		['the project ID', { VOICEFLOW_API_KEY: PLANTED_KEY }, /^Missing: VOICEFLOW_PROJECT_ID \(/],
		['the API key', { VOICEFLOW_PROJECT_ID: 'pizza' }, /^Missing: VOICEFLOW_API_KEY \(/],
		[
			'an API key that is not blank',
			{ VOICEFLOW_API_KEY: '  ', VOICEFLOW_PROJECT_ID: 'pizza' },
			/^Missing: VOICEFLOW_API_KEY \(/,
		],
		[
			'everything except the base URL',
			{ VOICEFLOW_BASE_URL: 'http://127.0.0.1:9' },
			/^Missing: VOICEFLOW_API_KEY \(.+ and VOICEFLOW_PROJECT_ID \(/,
		],
	])('reports that %s is missing, and sends nothing', async (_name, variables, problem) => {
		const { code, out, errors } = await start([], variables);
		expect(code).toBe(2);
		expect(errors).toMatch(problem);
		expect(out).toBe('');
		expect(errors).not.toContain(PLANTED_KEY);
	});
});

it.each([
	[['--colour'], /^Unknown option "--colour"\.\n\nUsage: npm start/],
	[['--by', 'name'], /^--by must be "user" or "session", not "name"/],
	[['--by'], /^--by must be "user" or "session", not ""/],
])('npm start refuses %j and prints the usage', async (words, problem) => {
	const { code, out, errors } = await start(words);
	expect(code).toBe(2);
	expect(errors).toMatch(problem);
	expect(out).toBe('');
});

it('npm start shows its options and ends, whatever the environment contains', async () => {
	const { code, out, errors } = await start(['--help'], { VOICEFLOW_PROJECT_ID: 'pizza' });
	expect({ code, errors }).toEqual({ code: 0, errors: '' });
	expect(out).toMatch(/^Usage: npm start -- .+ {2}--json .+ {2}--help /s);
});

describe('the colors of npm start', () => {
	it.each([
		['on a terminal', { isTTY: true }, { TERM: 'xterm' }, true],
		['not where NO_COLOR is set', { isTTY: true }, { TERM: 'xterm', NO_COLOR: '1' }, false],
		['where NO_COLOR is set to nothing', { isTTY: true }, { TERM: 'xterm', NO_COLOR: '' }, true],
		['not on a terminal without them', { isTTY: true }, { TERM: 'dumb' }, false],
		['not in a file', {}, { TERM: 'xterm' }, false],
	])('are %s', (_name, stream, environment, colored) => {
		const words = styleFor(stream, environment).user('User');
		expect(words).toBe(colored ? `${ESCAPE}[36mUser${ESCAPE}[0m` : 'User');
	});
});
