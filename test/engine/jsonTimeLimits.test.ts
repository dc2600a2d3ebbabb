import type { INodeParameters } from 'n8n-workflow';

import { HeldClock } from './support/heldClock';
import { CHANGES, CONFIRMATIONS, READS } from './support/jsonRequests';
import { RawBench } from './support/rawBench';
import { openAnswer, type RawRequest } from './support/rawServer';
import { HandMade } from './support/rawTurns';

let bench: RawBench;
let answer: (request: RawRequest) => void;
let clock: HeldClock | undefined;
beforeAll(async () => (bench = await RawBench.open((request) => answer(request))));
afterEach(() => clock?.release());
afterAll(async () => await bench.close());

/** A request that the server does not answer, with its connection, and whether the node has ended. */
async function openRequest(parameters: INodeParameters) {
	clock = new HeldClock();
	const server = new HandMade();
	answer = server.answer;
	let isOver = false;
	const run = bench.run(parameters).finally(() => (isOver = true));
	return { clock, run, isOver: () => isOver, socket: await server.request() };
}

/** Seconds without an answer, for endpoints that do more than most. */
const PATIENCE: Record<string, number> = {
	'GET /project/environments': 30,
	'POST /project/environment/publish': 120,
	'POST /v4/project/session': 120,
	'POST /knowledge-base/query': 120,
	'POST /v1/transcript-evaluation/transcript': 180,
	'POST /v1alpha1/public/knowledge-base/document': 300,
};

describe('a request for JSON', () => {
	const requests = [...READS, ...CHANGES, ...CONFIRMATIONS].filter(([, , , earlier]) => !earlier);

	it.each(requests)('%s ends after 10 minutes, even if its answer goes on', async (...request) => {
		const [, , parameters] = request;
		const { clock: time, run, isOver, socket } = await openRequest(parameters);
		socket.write(`${openAnswer('application/json')}{"a":"`);
		for (let step = 0; step < 30; step++) {
			await time.passWaiting(19_999);
			expect(isOver()).toBe(false);
			socket.write('a');
			await time.passWaiting(1);
		}
		expect(isOver()).toBe(true);
		const { error } = (await run).data.resultData;
		// The phone rings, whatever the answer is.
		const message = 'Voiceflow did not finish within 600 s';
		expect(error?.message).toBe(parameters.resource === 'call' ? undefined : message);
		await bench.server.allClosed();
	});

	it.each(requests)('%s ends if nothing is answered for long', async (endpoint, ...request) => {
		const [, parameters] = request;
		const seconds = PATIENCE[endpoint] ?? 60;
		const { clock: time, run, isOver } = await openRequest(parameters);
		await time.passWaiting(1000 * seconds - 1);
		expect(isOver()).toBe(false);
		await time.passWaiting(1);
		expect(isOver()).toBe(true);
		const { error } = (await run).data.resultData;
		expect(error?.message).toBe(`Voiceflow did not answer within ${seconds} s`);
		await bench.server.allClosed();
	});
});
