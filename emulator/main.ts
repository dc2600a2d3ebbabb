/* eslint-disable @n8n/community-nodes/no-restricted-globals, no-console */
import {
	BUILT_IN_AGENTS,
	FAULTS,
	startEmulator,
	type Emulator,
	type WebhookOptions,
} from './index';

const DEFAULT_PORT = 8042;
const MINUTE = 60_000;
/** How Voiceflow's chats are set unless someone changes it. */
const IDLE_TIMEOUT = 15 * MINUTE;
const PROCESSING_TIME = 3000;

interface Settings {
	port: number;
	webhooks: WebhookOptions[];
	transcripts: number;
}

async function main() {
	const { port, webhooks, transcripts } = settingsOf(process.argv.slice(2), process.env);
	const emulator = await startEmulator({
		port,
		idleTimeout: IDLE_TIMEOUT,
		processing: { time: PROCESSING_TIME },
	});
	// Sessions that nobody uses any more end all the same.
	setInterval(() => emulator.advance(0), MINUTE / 6).unref();
	if (transcripts > 0) emulator.seedTranscripts('pizza', transcripts);
	printPlace(emulator);
	printControls(emulator);
	for (const webhook of webhooks) {
		const { url, secrets } = emulator.registerWebhook(webhook);
		console.log(`\nEvents go to ${url}, signed with ${secrets.join(' and ')}`);
	}
	if (transcripts > 0) console.log(`\nThe agent pizza has ${transcripts} transcripts.`);
	printFaults();
	console.log('\nStop it with Ctrl+C.');
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => void emulator.close().then(() => process.exit(0)));
	}
}

/**
 * Reads `[port] [--webhook <url>] [--secret <whsec_...>] [--transcripts <count>]`, or the same from
 * `EMULATOR_WEBHOOK`, `EMULATOR_WEBHOOK_SECRET` and `EMULATOR_TRANSCRIPTS`.
 */
function settingsOf(words: string[], environment: NodeJS.ProcessEnv): Settings {
	const named = (name: string): string | undefined => {
		const index = words.indexOf(`--${name}`);
		return index < 0 ? undefined : words[index + 1];
	};
	const url = named('webhook') ?? environment.EMULATOR_WEBHOOK;
	const secret = named('secret') ?? environment.EMULATOR_WEBHOOK_SECRET;
	const [port = ''] = words;
	return {
		port: /^\d+$/.test(port) ? Number(port) : DEFAULT_PORT,
		webhooks: url === undefined ? [] : [{ url, secret }],
		transcripts: Number(named('transcripts') ?? environment.EMULATOR_TRANSCRIPTS ?? 0),
	};
}

function printPlace({ baseUrl, apiKey }: Emulator) {
	console.log('Voiceflow emulator. Point a credential of the Voiceflow node at it:\n');
	console.log(`  Base URL    ${baseUrl}`);
	console.log(`  API Key     ${apiKey}`);
	console.log('  Project ID  one of these agents:');
	for (const [project, { description }] of Object.entries(BUILT_IN_AGENTS)) {
		console.log(`              ${project.padEnd(10)} ${description}`);
	}
}

function printControls({ baseUrl }: Emulator) {
	const examples = [
		['send events to a webhook', 'webhooks', '{"url":"http://127.0.0.1:5678/webhook/..."}'],
		['end the session of a user', 'sessions/end', '{"project":"pizza","userId":"ada"}'],
		['let someone call', 'calls', '{"from":"+15550002222"}'],
		['seed transcripts', 'transcripts', '{"project":"pizza","count":1000}'],
		['make the next requests fail', 'faults', '{"fault":"status=503","times":2}'],
		['move its clock on', 'clock', '{"advance":900000}'],
	];
	console.log('\nWhat Voiceflow has in its dashboard, and what a test needs:\n');
	for (const [what, path, body] of examples) {
		console.log(`  # ${what}\n  curl ${baseUrl}/emulator/${path} -d '${body}'`);
	}
	console.log(`  # see what was sent to webhooks\n  curl ${baseUrl}/emulator/deliveries`);
	console.log('\nOnly sessions (v4) and calls raise events, turns by user ID do not.');
}

function printFaults() {
	console.log(
		'\nA turn fails when the User ID is fault:<name>, e.g. fault:cut=200, and one of these:\n',
	);
	for (const [name, effect] of Object.entries(FAULTS)) {
		console.log(`  ${name.padEnd(30)} ${effect}`);
	}
}

main().catch((error: unknown) => {
	console.error(error);
	process.exit(1);
});
