/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readdirSync } from 'node:fs';
import { basename, resolve } from 'node:path';

import { readExample } from './support/bridge';
import { problemsOf } from './support/exampleProblems';
import { Bench } from './support/harness';

const NAMES = readdirSync(resolve(__dirname, '../../examples'))
	.filter((file) => file.endsWith('.json'))
	.map((file) => basename(file, '.json'));
/** What n8n calls the credentials that examples use. */
const CREDENTIALS: Record<string, string> = {
	crypto: 'Crypto',
	facebookGraphApi: 'Facebook Graph API',
	facebookGraphAppApi: 'Facebook Graph API (App)',
	httpBasicAuth: 'Basic Auth',
	httpBearerAuth: 'Bearer Auth',
	httpHeaderAuth: 'Header Auth',
	microsoftTeamsOAuth2Api: 'Microsoft Teams',
	notionApi: 'Notion API',
	openAiApi: 'OpenAI',
	slackApi: 'Slack',
	smtp: 'SMTP',
	telegramApi: 'Telegram',
	twilioApi: 'Twilio',
	voiceflowApi: 'Voiceflow API',
	whatsAppApi: 'WhatsApp API',
	whatsAppTriggerApi: 'WhatsApp OAuth API',
};

let bench: Bench;
beforeAll(async () => (bench = await Bench.open()));
afterAll(async () => await bench.close());

describe.each(NAMES)('%s', (name) => {
	const example = readExample(name);

	it('can be imported, and refers only to what exists', () => {
		const { nodeType, triggerType } = bench.engine;
		expect(problemsOf(example, nodeType.description, triggerType.description)).toEqual([]);
	});

	it('has a name that says what it does', () => {
		const words = example.name.toLowerCase().split(/\W+/);
		expect(words).toEqual(expect.arrayContaining(name.split('-')));
	});

	it('explains itself and the credentials to set', () => {
		const note = example.nodes.find(({ type }) => type.endsWith('stickyNote'));
		const text = String(note?.parameters.content);
		const used = example.nodes.flatMap(({ credentials = {} }) => Object.keys(credentials));
		expect(text).toContain(`## ${example.name}\n`);
		for (const credential of used) expect(text).toContain(CREDENTIALS[credential]);
	});

	it('contains no secret', () => {
		expect(JSON.stringify(example)).not.toMatch(/VF\.DM\.|\d{6,}:[\w-]{30,}|sk-\w/);
	});
});
