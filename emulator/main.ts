/* eslint-disable @n8n/community-nodes/no-restricted-globals, no-console */
import { SettingsError } from '../examples/start/settings';
import { EMULATOR_USAGE, readCommandLine } from './commandLine';
import { BUILT_IN_AGENTS, FAULTS, startEmulator, type Emulator } from './index';

const MINUTE = 60_000;
/** The default idle timeout of Voiceflow's chats. */
const IDLE_TIMEOUT = 15 * MINUTE;
const PROCESSING_TIME = 3000;

async function main() {
	const { port, webhooks, transcripts, help } = readCommandLine(process.argv.slice(2));
	if (help) return console.log(EMULATOR_USAGE);
	const emulator = await startEmulator({
		port,
		idleTimeout: IDLE_TIMEOUT,
		processing: { time: PROCESSING_TIME },
	}).catch((error: NodeJS.ErrnoException) => {
		throw withAdvice(error, port);
	});
	// Ends idle sessions.
	setInterval(() => emulator.advance(0), MINUTE / 6).unref();
	if (transcripts > 0) emulator.seedTranscripts('pizza', transcripts);
	printCredentialData(emulator);
	printControls(emulator);
	for (const webhook of webhooks) {
		const { url, secrets } = emulator.registerWebhook(webhook);
		console.log(`\nEvents are sent to ${url}, signed with ${secrets.join(' and ')}`);
	}
	if (transcripts > 0) console.log(`\nThe agent "pizza" has ${transcripts} transcripts.`);
	printFaults();
	console.log('\nPress Ctrl+C to stop.');
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => void emulator.close().then(() => process.exit(0)));
	}
}

function withAdvice(error: NodeJS.ErrnoException, port: number): Error {
	const choose = 'choose another port, e.g. npm run emulator -- 8043';
	switch (error.code) {
		case 'EADDRINUSE':
			return new SettingsError(`Another program uses port ${port}. Stop it, or ${choose}`);
		case 'EACCES':
			return new SettingsError(
				`Your account may not use port ${port}. Run it as root, or ${choose}`,
			);
		default:
			return error;
	}
}

function printCredentialData({ baseUrl, apiKey }: Emulator) {
	console.log('The Voiceflow emulator is running. Use these values in a Voiceflow credential:\n');
	console.log(`  Base URL    ${baseUrl}`);
	console.log(`  API Key     ${apiKey}`);
	console.log('  Project ID  One of these agents:');
	for (const [project, { description }] of Object.entries(BUILT_IN_AGENTS)) {
		console.log(`              ${project.padEnd(10)} ${description}`);
	}
}

function printControls({ baseUrl }: Emulator) {
	const examples = [
		['Send events to a webhook', 'webhooks', '{"url":"http://127.0.0.1:5678/webhook/..."}'],
		["End a user's session", 'sessions/end', '{"project":"pizza","userId":"ada"}'],
		['Simulate an incoming call', 'calls', '{"from":"+15550002222"}'],
		['Create transcripts', 'transcripts', '{"project":"pizza","count":1000}'],
		['Make the next requests fail', 'faults', '{"fault":"status=503","times":2}'],
		['Move the clock forward', 'clock', '{"advance":900000}'],
	];
	console.log('\nControl the emulator:\n');
	for (const [what, path, body] of examples) {
		console.log(`  # ${what}\n  curl ${baseUrl}/emulator/${path} -d '${body}'`);
	}
	console.log(`  # List the events sent to webhooks\n  curl ${baseUrl}/emulator/deliveries`);
	console.log('\nOnly sessions (v4) and calls send events. Turns by user ID do not.');
}

function printFaults() {
	console.log('\nTo simulate a fault, set the User ID to fault:<name>, e.g. fault:cut=200:\n');
	for (const [name, effect] of Object.entries(FAULTS)) {
		console.log(`  ${name.padEnd(30)} ${effect}`);
	}
}

main().catch((error: unknown) => {
	const isExpected = error instanceof SettingsError;
	console.error(isExpected ? error.message : error);
	process.exit(isExpected ? 2 : 1);
});
