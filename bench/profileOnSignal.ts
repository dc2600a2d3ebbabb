/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { renameSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';

// Node.js strips the types of this file when n8n loads it, so it cannot import other TypeScript files.

/** The first signal starts the CPU profiler of the process. The next one stops it and writes the profile. */
const session = new Session();
session.connect();
let isOn = false;
process.on('SIGUSR2', () => void toggle());

async function toggle() {
	isOn = !isOn;
	if (isOn) {
		await session.post('Profiler.enable');
		await session.post('Profiler.setSamplingInterval', { interval: 500 });
		await session.post('Profiler.start');
		write('');
	} else {
		const { profile } = await session.post('Profiler.stop');
		write(JSON.stringify(profile));
	}
}

/** Renames the file at the end, because the benchmark reads it as soon as it exists. */
function write(text: string) {
	const file = process.env.BENCH_PROFILE_FILE ?? '';
	writeFileSync(`${file}.part`, text);
	renameSync(`${file}.part`, file);
}
