/* eslint-disable @n8n/community-nodes/no-restricted-globals, no-console */
import { sleep } from 'n8n-workflow';

import { startEmulator } from '../emulator';
import { Engine } from '../test/engine/support/engine';
import { chain, voiceflowNode } from '../test/engine/support/workflows';

/** Turns in all, and turns of one execution of the workflow. */
const TURNS = Number(process.env.SOAK_TURNS ?? 20_000);
const TURNS_PER_RUN = 200;
/** The heap is compared with what it was once everything had been loaded and used. */
const WARM_UP_RUNS = 10;
const MOST_GROWTH = 0.1;

const FAULTS = [
	'none',
	'none',
	'none',
	'none',
	'cut=150',
	'reset=150',
	'short',
	'error-event',
	'malformed=2',
	'status=500',
	'html=502',
	'rate-limit-once=0',
	'gzip',
	'one-byte-writes',
	'end-without-data',
	'end-then-open',
	'crlf',
	'comments-and-retry',
	'control-characters',
	'not-a-stream',
];

/** A sequence that is the same in every run (a linear congruential generator). */
function* numbers(seed: number): Generator<number, never> {
	for (let state = seed; ; ) {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		yield state / 2 ** 32;
	}
}

interface Left {
	heap: number;
	sockets: number;
	timers: number;
	listeners: number;
}

/** What the process holds once the garbage is gone. */
async function leftOver(): Promise<Left> {
	if (!global.gc) throw new Error('Run this with node --expose-gc');
	// Sockets that were closed just now are gone a moment later.
	await sleep(100);
	for (let time = 0; time < 3; time++) global.gc();
	const resources = process.getActiveResourcesInfo();
	const count = (name: RegExp) => resources.filter((resource) => name.test(resource)).length;
	return {
		heap: process.memoryUsage().heapUsed,
		sockets: count(/^TCPSocketWrap$/),
		timers: count(/^Timeout$/),
		listeners: process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0),
	};
}

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;

async function soak(): Promise<boolean> {
	const emulator = await startEmulator({ wordDelay: 0 });
	const engine = await Engine.load();
	const credential = {
		apiKey: emulator.apiKey,
		projectId: 'pizza',
		baseUrl: emulator.baseUrl,
	};
	const workflow = chain(
		voiceflowNode(
			'Voiceflow',
			{ userId: '={{ $json.user }}', options: { concurrency: 20, includeTraces: true } },
			{ onError: 'continueRegularOutput' },
		),
	);
	const random = numbers(1);
	const outcomes = { answered: 0, failed: 0 };
	let user = 0;

	/** Few users, so that what the emulator remembers of them does not grow either. */
	const nextItem = () => {
		const fault = FAULTS[Math.floor(random.next().value * FAULTS.length)];
		return { json: { user: `fault:${fault};${user++ % 20}` } };
	};

	const run = async () => {
		const items = Array.from({ length: TURNS_PER_RUN }, nextItem);
		const { data } = await engine.run(workflow, { credential, items });
		const answers = data.resultData.runData.Voiceflow?.[0]?.data?.main?.[0] ?? [];
		if (answers.length !== items.length) throw new Error('A turn was lost');
		for (const { json } of answers) outcomes[json.error ? 'failed' : 'answered']++;
		await emulator.allClosed();
		emulator.requests.length = 0;
	};

	for (let index = 0; index < WARM_UP_RUNS; index++) await run();
	const before = await leftOver();
	console.log(`> Heap after warm-up: ${megabytes(before.heap)}`);
	const runs = Math.ceil(TURNS / TURNS_PER_RUN);
	for (let index = 1; index <= runs; index++) {
		await run();
		if (index % Math.ceil(runs / 10) === 0) {
			console.log(
				`> Heap after ${index * TURNS_PER_RUN} turns: ${megabytes((await leftOver()).heap)}`,
			);
		}
	}
	const after = await leftOver();
	await emulator.close();

	const growth = after.heap / before.heap - 1;
	console.table({ before, after });
	console.log(`${outcomes.answered} turns answered, ${outcomes.failed} failed on purpose`);
	console.log(`Heap growth: ${(growth * 100).toFixed(1)}% (limit: ${MOST_GROWTH * 100}%)`);
	const isFlat =
		growth <= MOST_GROWTH &&
		after.sockets <= before.sockets &&
		after.timers <= before.timers &&
		after.listeners <= before.listeners;
	console.log(
		isFlat ? '> Passed' : '> FAILED: the heap grew, or sockets, timers, or listeners are left',
	);
	return isFlat;
}

soak().then(
	(isFlat) => process.exit(isFlat ? 0 : 1),
	(error: unknown) => {
		console.error(error);
		process.exit(1);
	},
);
