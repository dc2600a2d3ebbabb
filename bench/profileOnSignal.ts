/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { renameSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';

// n8n loads this file itself, without what the benchmarks load, so it imports nothing of them.

/** Every other signal starts the CPU profiler of the process. The ones between stop it, and write what it saw. */
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

/** Whoever waits for the file finds all of it. */
function write(text: string) {
	const file = process.env.BENCH_PROFILE_FILE ?? '';
	writeFileSync(`${file}.part`, text);
	renameSync(`${file}.part`, file);
}
