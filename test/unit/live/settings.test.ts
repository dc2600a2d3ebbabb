import { command } from '../../../live/command';
import { HELP, secretsOf, settingsOf, UsageError } from '../../../live/settings';

const KEY = ['VF', 'DM', 'test', '0123456789'].join('.');
const PLACE = { VOICEFLOW_API_KEY: KEY, VOICEFLOW_PROJECT_ID: 'project' };

async function run(words: string[], environment: NodeJS.Dict<string> = PLACE) {
	const lines: string[] = [];
	const code = await command(words, environment, {
		print: (line) => lines.push(line),
		stop: new AbortController().signal,
	});
	return { code, text: lines.join('\n') };
}

describe('the settings of the live check', () => {
	it('come from the environment variables, with defaults', () => {
		expect(settingsOf([], PLACE)).toEqual({
			apiKey: KEY,
			projectId: 'project',
			baseUrl: 'https://general-runtime.voiceflow.com',
			webhookPort: 8043,
			isConfirmed: false,
			isWebhookExpected: false,
			output: 'live-report',
		});
	});

	it('come from the flags', () => {
		const words = ['--yes', '--webhook', '--publish', 'main', '--call=+15551234567'];
		const environment = {
			...PLACE,
			VOICEFLOW_PHONE_NUMBER_ID: 'number',
			VOICEFLOW_BASE_URL: 'http://127.0.0.1:8042/',
			VOICEFLOW_PERSONAL_TOKEN: 'token',
			VOICEFLOW_WEBHOOK_SECRET: 'secret',
			VOICEFLOW_WEBHOOK_PORT: '0',
		};
		const settings = settingsOf([...words, '--output', 'folder'], environment);
		expect(settings).toMatchObject({
			...{ isConfirmed: true, isWebhookExpected: true, publish: 'main', call: '+15551234567' },
			...{ baseUrl: 'http://127.0.0.1:8042', webhookPort: 0, output: 'folder' },
		});
		expect(settings && secretsOf(settings)).toEqual([KEY, 'token', 'secret']);
	});

	it.each([
		[['--unknown']],
		[['--yes=maybe']],
		[['word']],
		[['--publish']],
		[['--publish', '--yes']],
		[['--publish=']],
		[['--output=']],
		[['--call', '5551234567']],
		[['--call', '0']],
		[['--call', '+15551234567']],
		[['-y']],
	])('are refused: %j', (words) => {
		expect(() => settingsOf(words, PLACE)).toThrow(UsageError);
	});

	it.each([
		['VOICEFLOW_API_KEY', undefined, /Set VOICEFLOW_API_KEY first/],
		['VOICEFLOW_API_KEY', ' ', /Set VOICEFLOW_API_KEY first/],
		['VOICEFLOW_API_KEY', 'a key', /must not contain spaces/],
		['VOICEFLOW_PROJECT_ID', '', /Set VOICEFLOW_PROJECT_ID first/],
		['VOICEFLOW_BASE_URL', 'http://general-runtime.voiceflow.com', /must be an https URL/],
		['VOICEFLOW_BASE_URL', 'voiceflow.com', /must be an https URL/],
		['VOICEFLOW_WEBHOOK_PORT', '99999', /must be a port number/],
	])('are refused with %s=%s', (name, value, says) => {
		expect(() => settingsOf([], { ...PLACE, [name]: value })).toThrow(says);
	});
});

describe('the command', () => {
	it('explains every flag and every variable', async () => {
		const { code, text } = await run(['--help'], {});
		expect(code).toBe(0);
		expect(text).toBe(HELP);
		for (const flag of ['yes', 'webhook', 'publish', 'call', 'output', 'help']) {
			expect(text).toContain(`--${flag}`);
		}
		for (const name of ['API_KEY', 'PROJECT_ID', 'BASE_URL', 'PERSONAL_TOKEN', 'WEBHOOK_SECRET']) {
			expect(text).toContain(`VOICEFLOW_${name}`);
		}
	});

	it('says what it would do and spend, and sends nothing without --yes', async () => {
		const { code, text } = await run([], { ...PLACE, VOICEFLOW_BASE_URL: 'http://127.0.0.1:1' });
		expect(code).toBe(1);
		expect(text).toContain(
			'It spends up to 10 turns, 4 small documents, and 5 knowledge base queries.',
		);
		expect(text).toContain('skip  Publish');
		expect(text).toContain('Nothing was sent. To run the check, add --yes.');
	});

	it.each([
		[['--help-me'], PLACE, /Unknown option '--help-me'/],
		[[], {}, /Set VOICEFLOW_API_KEY first/],
		[['--yes', '--output', '/dev/null'], PLACE, /cannot be written/],
	])('says in one sentence what is wrong: %j', async (words, environment, says) => {
		const { code, text } = await run(words, environment);
		expect(code).toBe(1);
		expect(text).toMatch(says);
		expect(text).not.toMatch(/\n\s+at /);
	});
});
