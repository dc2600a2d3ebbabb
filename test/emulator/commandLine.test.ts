/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';

import { startEmulator } from '../../emulator';
import { readCommandLine } from '../../emulator/commandLine';

const REPOSITORY = resolve(__dirname, '../..');
const URL_OF_N8N = 'http://127.0.0.1:5678/webhook/a';

async function npmRunEmulator(...words: string[]) {
	const child = spawn(
		process.execPath,
		['--import', 'tsx', join(REPOSITORY, 'emulator/main.ts'), ...words],
		{ cwd: REPOSITORY },
	);
	const outcome = { code: null as number | null, out: '', errors: '' };
	child.stdout.on('data', (bytes: Buffer) => (outcome.out += bytes.toString()));
	child.stderr.on('data', (bytes: Buffer) => (outcome.errors += bytes.toString()));
	[outcome.code] = (await once(child, 'close')) as [number | null];
	return outcome;
}

describe('the command line of the emulator', () => {
	const none = { webhooks: [], transcripts: 0, help: false };

	it.each([
		['nothing', [], { ...none, port: 8042 }],
		['a port', ['9000'], { ...none, port: 9000 }],
		[
			'all options, before and after the port',
			['--webhook', URL_OF_N8N, '9000', '--secret', 'whsec_YQ==', '--transcripts', '7'],
			{
				...none,
				port: 9000,
				webhooks: [{ url: URL_OF_N8N, secret: 'whsec_YQ==' }],
				transcripts: 7,
			},
		],
		[
			'a request for help beside what is wrong',
			['--help', '99999'],
			{ ...none, port: 8042, help: true },
		],
	])('accepts %s', (_what, words, settings) => {
		expect(readCommandLine(words)).toEqual(settings);
	});

	it.each([
		[['--colour'], /^Unknown option '--colour'\./],
		[['9000', '9001'], /^Unknown argument "9001"\./],
		[['port'], /^The port must be a whole number from 0 to 65535, not "port"\./],
		[['65536'], /^The port must be a whole number from 0 to 65535, not "65536"\./],
		[['--webhook'], /^Option '--webhook <value>' argument missing\./],
		[['--webhook', 'n8n'], /^--webhook must be a URL such as .+, not "n8n"\./],
		[['--secret', 'whsec_YQ=='], /^--secret also requires --webhook\./],
		[['--transcripts', '1.5'], /^--transcripts must be a whole number, not "1\.5"\./],
	])('refuses %j and shows the usage', (words, problem) => {
		const read = () => readCommandLine(words);
		expect(read).toThrow(problem);
		expect(read).toThrow(/\n\nUsage: npm run emulator/);
	});
});

describe('npm run emulator', () => {
	it('shows its options and ends', async () => {
		const { code, out, errors } = await npmRunEmulator('--help');
		expect({ code, errors }).toEqual({ code: 0, errors: '' });
		expect(out).toMatch(/^Usage: npm run emulator(.|\n)+--webhook(.|\n)+--help +Show this text\n$/);
	});

	it('refuses unknown options', async () => {
		const { code, out, errors } = await npmRunEmulator('--colour');
		expect({ code, out }).toEqual({ code: 2, out: '' });
		expect(errors).toMatch(/^Unknown option '--colour'\.\n\nUsage/);
	});

	it('says in one sentence that its port is in use', async () => {
		const other = await startEmulator();
		const { port } = new URL(other.baseUrl);
		const { code, out, errors } = await npmRunEmulator(port);
		await other.close();
		expect({ code, out }).toEqual({ code: 2, out: '' });
		expect(errors).toBe(
			`Another program uses port ${port}. Stop it, or choose another port, e.g. npm run emulator -- 8043\n`,
		);
	});
});
