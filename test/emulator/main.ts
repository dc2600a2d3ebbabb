/* eslint-disable @n8n/community-nodes/no-restricted-globals, no-console */
import { BUILT_IN_AGENTS, FAULTS, startEmulator } from './index';

const DEFAULT_PORT = 8042;

async function main() {
	const port = Number(process.argv[2] ?? DEFAULT_PORT);
	const { baseUrl, apiKey, close } = await startEmulator({ port });
	console.log('Voiceflow emulator. Point a credential of the Voiceflow node at it:\n');
	console.log(
		`  Base URL    ${baseUrl}\n  API Key     ${apiKey}\n  Project ID  one of these agents:`,
	);
	for (const [project, { description }] of Object.entries(BUILT_IN_AGENTS)) {
		console.log(`              ${project.padEnd(10)} ${description}`);
	}
	console.log(
		'\nA turn fails when the User ID is fault:<name>, e.g. fault:cut=200, and one of these:\n',
	);
	for (const [name, effect] of Object.entries(FAULTS))
		console.log(`  ${name.padEnd(30)} ${effect}`);
	console.log('\nStop it with Ctrl+C.');
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => void close().then(() => process.exit(0)));
	}
}

main().catch((error: unknown) => {
	console.error(error);
	process.exit(1);
});
