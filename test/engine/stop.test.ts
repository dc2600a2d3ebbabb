/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { setTimeout as pause } from 'node:timers/promises';

import type { IExecuteFunctions, INodeParameters } from 'n8n-workflow';

import { Bench } from './support/harness';

/** Milliseconds of the node's first pause, which no other timer of a run has. */
const FIRST_PAUSE = 500;

let bench: Bench;
beforeEach(async () => (bench = await Bench.open({ processing: { polls: 1000 } })));
afterEach(async () => {
	jest.restoreAllMocks();
	await bench.close();
});

const transcript = (operation: string, more: INodeParameters): INodeParameters => ({
	resource: 'transcript',
	operation,
	...more,
});

async function until(isSo: () => boolean): Promise<void> {
	while (!isSo()) await pause(5);
}

/** Prevents the node's pauses from ending by themselves, and counts those that have started. */
function holdPauses(): () => number {
	const { setTimeout } = globalThis;
	let held = 0;
	jest.spyOn(globalThis, 'setTimeout').mockImplementation(((
		...timer: Parameters<typeof setTimeout>
	) => {
		if (timer[1] !== FIRST_PAUSE) return setTimeout(...timer);
		held++;
		return undefined;
	}) as typeof setTimeout);
	return () => held;
}

/** Runs the node and stops it at a given moment. Resolves when the node itself has ended. */
async function runAndStop(parameters: INodeParameters, isTime: () => boolean) {
	const { execute } = bench.engine.nodeType;
	let ended: Promise<unknown> = Promise.resolve();
	jest.spyOn(bench.engine.nodeType, 'execute').mockImplementation(async function (
		this: IExecuteFunctions,
	) {
		const running = execute?.call(this);
		// n8n ends a stopped execution without waiting for the node.
		ended = Promise.resolve(running).catch((error: unknown) => error);
		return ((await running) ?? null) as never;
	});
	const stop = new AbortController();
	const run = bench.run(parameters, { signal: stop.signal });
	await until(isTime);
	stop.abort();
	const { status } = await run;
	return { status, reason: (await ended) as Error & { description?: string } };
}

describe('Stop', () => {
	it.each<[string, () => INodeParameters, number]>([
		[
			'a transcript in progress',
			() => {
				const [transcriptId = ''] = bench.emulator.seedTranscripts('pizza', 1, { liveEvery: 1 });
				return transcript('get', { transcriptId, options: { waitUntilEnded: 3600 } });
			},
			1,
		],
		[
			'a missing transcript',
			() => transcript('get', { transcriptId: 'nobody', options: { waitUntilEnded: 3600 } }),
			1,
		],
		[
			'a document in processing',
			() => ({
				resource: 'knowledgeBase',
				operation: 'upsert',
				source: 'url',
				name: 'Returns',
				url: 'https://example.com/returns',
				options: { waitUntilProcessed: 3600 },
			}),
			1,
		],
	])('ends the wait for %s, and sends no more requests', async (_what, parametersOf, asked) => {
		const pauses = holdPauses();
		const { status, reason } = await runAndStop(parametersOf(), () => pauses() > 0);
		expect(status).toBe('canceled');
		expect(reason.message).toMatch(/^The execution was canceled/);
		expect(reason.description).toBe(
			'Someone stopped the execution, or it reached the timeout of the workflow.',
		);
		expect(bench.requests).toHaveLength(asked);
	});

	it('ends the paging of a list', async () => {
		bench.emulator.seedTranscripts('pizza', 2000);
		const { status, reason } = await runAndStop(
			transcript('getAll', { returnAll: true }),
			() => bench.requests.length >= 3,
		);
		expect(status).toBe('canceled');
		expect(reason.message).toMatch(/^The execution was canceled/);
		expect(bench.requests.length).toBeLessThan(2000 / 99);
	});

	it('ends concurrent requests for messages', async () => {
		bench.emulator.seedTranscripts('pizza', 19);
		bench.emulator.failNext('no-headers', 19, 'GET /v1/transcript/');
		const { status, reason } = await runAndStop(
			transcript('getAll', { options: { includeMessages: true, concurrency: 4 } }),
			() => bench.requests.length >= 5,
		);
		expect(status).toBe('canceled');
		expect(reason.message).toMatch(/^The execution was canceled/);
		expect(bench.requests).toHaveLength(5);
	});
});
