import { sleep } from 'n8n-workflow';

import { itemsOf } from './support/harness';
import { HeldClock } from './support/heldClock';
import { CHANGES, CONFIRMATIONS, READS } from './support/jsonRequests';
import { RawBench } from './support/rawBench';
import { answerOf, END, framesOf, openAnswer, said, type RawRequest } from './support/rawServer';

/** Milliseconds to wait for a second request before a request is answered. */
const HOLD = 150;

let bench: RawBench;
let answer: (request: RawRequest) => Promise<void>;
beforeAll(async () => (bench = await RawBench.open(async (request) => await answer(request))));
afterEach(async () => await bench.server.allClosed());
afterAll(async () => await bench.close());

const GREETING = openAnswer() + framesOf(said('Hi')) + END;
const LIMITED = answerOf('429 Too Many', { 'retry-after': '0' });

/**
 * Runs turns of several users. A turn is answered when a second one arrives, or after a while.
 *
 * @param limited the requests, by their number, that get a 429
 * @returns how many turns were open when each one arrived
 */
async function openAtArrival(users: number, concurrency: number, limited = [0]): Promise<number[]> {
	const arrivals: number[] = [];
	const since = bench.server.requests.length;
	let open = 0;
	let company: () => void = () => {};
	answer = async ({ index, socket }) => {
		if (limited.includes(index - since)) return void socket.end(LIMITED);
		arrivals.push(++open);
		company();
		const another = new Promise<void>((resolve) => (company = resolve));
		if (open < 2) await Promise.race([another, sleep(HOLD)]);
		open--;
		return void socket.end(GREETING);
	};
	const items = Array.from({ length: users }, (_, index) => ({ json: { user: `user ${index}` } }));
	const run = await bench.run({ userId: '={{ $json.user }}', options: { concurrency } }, { items });
	expect(itemsOf(run)).toHaveLength(users);
	return arrivals;
}

describe('after a rate limit', () => {
	it('turns are sent one at a time until ten succeed in a row', async () => {
		const arrivals = await openAtArrival(30, 3);
		expect(arrivals).toHaveLength(30);
		// The first two were sent before the rate limit was known.
		const queued = arrivals.slice(2, 11);
		expect(queued).toEqual(queued.map(() => 1));
		expect(Math.max(...arrivals.slice(13))).toBeGreaterThan(1);
	});

	it('a second rate limit starts the count again', async () => {
		const arrivals = await openAtArrival(30, 3, [0, 10]);
		expect(arrivals).toHaveLength(30);
		const queued = arrivals.slice(2, 18);
		expect(queued).toEqual(queued.map(() => 1));
		expect(Math.max(...arrivals.slice(21))).toBeGreaterThan(1);
	});

	it('turns are sent at the same time again if none is queued', async () => {
		const arrivals = await openAtArrival(6, 2);
		expect(arrivals).toHaveLength(6);
		expect(Math.max(...arrivals.slice(2))).toBe(2);
	});
});

describe('a request that is refused every time', () => {
	const requests = [...READS, ...CHANGES, ...CONFIRMATIONS];
	/** Long lists of transcripts reach the limit more often, and a phone must not ring twice. */
	function mostTimes(endpoint: string): number {
		if (/phone-number|publish/.test(endpoint)) return 1;
		return endpoint.includes('/v1/transcript') ? 6 : 3;
	}

	it.each(requests)('fails in the end: %s', async (endpoint, ...request) => {
		const [, parameters, earlier = []] = request;
		const since = bench.server.requests.length;
		answer = async ({ index, socket }) => {
			const value = earlier[index - since];
			const refused = answerOf('429 Too Many', {});
			socket.end(value === undefined ? refused : answerOf('200 OK', {}, JSON.stringify(value)));
		};
		const clock = new HeldClock();
		clock.skipPauses(500, 1000);
		const { description } = await bench.error(parameters).finally(() => clock.release());
		const times = bench.server.requests.length - since - earlier.length;
		expect(times).toBe(mostTimes(endpoint));
		expect(description).toMatch(
			/Try again later(, or lower Concurrency)?\.( The request was sent|$)/,
		);
		expect(description?.endsWith(` The request was sent ${times} times.`)).toBe(times > 1);
	});
});
