import { everythingRead, HeldClock } from './support/heldClock';
import { CHANGES, CONFIRMATIONS, READS } from './support/jsonRequests';
import { RawBench } from './support/rawBench';
import { openAnswer, type RawRequest } from './support/rawServer';
import { HandMade } from './support/rawTurns';

let bench: RawBench;
let answer: (request: RawRequest) => void;
let clock: HeldClock | undefined;
beforeAll(async () => (bench = await RawBench.open((request) => answer(request))));
afterEach(async () => {
	clock?.release();
	await bench.server.allClosed();
});
afterAll(async () => await bench.close());

/** Lets time pass for a node that has read everything sent and waits for more. */
async function passWaiting(milliseconds: number) {
	await everythingRead();
	clock?.pass(milliseconds);
	await everythingRead();
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
		clock = new HeldClock();
		const server = new HandMade();
		answer = server.answer;
		let isOver = false;
		const run = bench.run(parameters).finally(() => (isOver = true));
		const socket = await server.request();
		socket.write(`${openAnswer('application/json')}{"a":"`);
		await passWaiting(0);
		const early: boolean[] = [];
		for (let step = 0; step < 30; step++) {
			early.push(isOver);
			socket.write('a');
			await passWaiting(20_000);
		}
		// A node that still waits fails with another message.
		socket.destroy();
		expect(early).not.toContain(true);
		const { error } = (await run).data.resultData;
		// The phone rings, whatever the answer is.
		const message = 'Voiceflow did not finish within 600 s';
		expect(error?.message).toBe(parameters.resource === 'call' ? undefined : message);
	});

	it.each(requests)('%s ends if nothing is answered for long', async (endpoint, ...request) => {
		const [, parameters] = request;
		const seconds = PATIENCE[endpoint] ?? 60;
		clock = new HeldClock();
		const server = new HandMade();
		answer = server.answer;
		let isOver = false;
		const failed = bench.error(parameters).finally(() => (isOver = true));
		const socket = await server.request();
		await passWaiting(1000 * seconds - 1);
		const wasOver = isOver;
		await passWaiting(1);
		// A node that still waits fails with another message.
		socket.destroy();
		expect((await failed).message).toBe(`Voiceflow did not answer within ${seconds} s`);
		expect(wasOver).toBe(false);
	});
});
