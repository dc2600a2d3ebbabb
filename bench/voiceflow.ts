/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { startEmulator } from '../emulator';

/** A whole Voiceflow with so many transcripts, for what is not a turn. */
async function main() {
	const emulator = await startEmulator({ processing: { polls: 0 } });
	emulator.seedTranscripts('pizza', Number(process.argv[2] ?? 0), {
		turns: Number(process.argv[3] ?? 5),
		words: process.argv[4],
	});
	// It remembers each request, and with it each file.
	setInterval(() => (emulator.requests.length = 0), 100);
	process.send?.({ baseUrl: emulator.baseUrl, apiKey: emulator.apiKey });
}

process.on('disconnect', () => process.exit(0));
main().catch(() => process.exit(1));
