/* eslint-disable @n8n/community-nodes/no-restricted-globals, no-console */
import { command } from './command';

/** `npm run live`: what the node assumes about Voiceflow, checked against a live project. */
async function main(): Promise<void> {
	const [stop, leave] = [new AbortController(), new AbortController()];
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.on(signal, () => {
			if (stop.signal.aborted) leave.abort();
			else
				console.log(
					'\nStopping. The check first deletes what it created. Press Ctrl+C again to leave now.',
				);
			stop.abort();
		});
	}
	const code = await command(process.argv.slice(2), process.env, {
		print: (line) => console.log(line),
		stop: stop.signal,
		leave: leave.signal,
	});
	process.exit(code);
}

void main();
