/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { RawBench } from './support/rawBench';
import { answerOf, type RawRequest } from './support/rawServer';
import { GREETING } from './support/rawTurns';
import { watchedSignal } from './support/watchedSignal';

let bench: RawBench;
const answer = ({ index, socket }: RawRequest) =>
	socket.end(index % 100 === 7 ? answerOf('429 Too Many', { 'retry-after': '0' }) : GREETING);
beforeAll(async () => (bench = await RawBench.open((request) => void answer(request))));
afterAll(async () => await bench.close());

describe('the cancel signal', () => {
	it('has no listeners after a thousand turns, and few while they run', async () => {
		const warnings: unknown[] = [];
		const hear = (warning: unknown) => warnings.push(warning);
		process.on('warning', hear);
		const signal = watchedSignal(bench.nodeType);
		const items = Array.from({ length: 1000 }, (_, index) => ({ json: { user: `u${index}` } }));
		await bench.run({ userId: '={{ $json.user }}', options: { concurrency: 8 } }, { items });
		process.off('warning', hear);
		expect(signal.listeners()).toBe(0);
		expect(signal.most()).toBeGreaterThan(0);
		expect(signal.most()).toBeLessThanOrEqual(20);
		expect(warnings).toEqual([]);
	});
});
