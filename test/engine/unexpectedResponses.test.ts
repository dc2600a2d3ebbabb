import type { INodeParameters } from 'n8n-workflow';

import { CHANGES, CONFIRMATIONS, READS } from './support/jsonRequests';
import { RawBench } from './support/rawBench';
import { answerOf } from './support/rawServer';

let replies: unknown[] = [];
let bench: RawBench;
beforeAll(async () => {
	bench = await RawBench.open(({ socket }) => {
		const body = JSON.stringify(replies.length > 1 ? replies.shift() : replies[0]);
		socket.end(answerOf('200 OK', { 'content-type': 'application/json' }, body));
	});
});
afterAll(async () => await bench.close());

const BEFORE_REPEATING = /before you (repeat|call)/;

async function errorOf(parameters: INodeParameters, ...answers: unknown[]) {
	replies = answers;
	return await bench.error(parameters);
}

describe('a response that the node does not understand names its endpoint:', () => {
	it.each(READS)('%s', async (endpoint, missing, parameters, earlier = []) => {
		const error = await errorOf(parameters, ...earlier, { more: 1, less: 2 });
		expect(error.message).toBe(
			`Voiceflow's response to ${endpoint} contains no ${missing}, but the fields more, less`,
		);
		expect(error.description).not.toMatch(BEFORE_REPEATING);
	});

	it.each(CHANGES)('%s', async (endpoint, missing, parameters, earlier = []) => {
		const error = await errorOf(parameters, ...earlier, { more: 1, less: 2 });
		expect(error.message).toBe(
			`Voiceflow's response to ${endpoint} contains no ${missing}, but the fields more, less`,
		);
		expect(error.description).toMatch(BEFORE_REPEATING);
	});

	it.each(CONFIRMATIONS)('%s', async (endpoint, missing, parameters) => {
		const error = await errorOf(parameters, { message: 'Oops', code: 500 });
		expect(error.message).toBe(
			`Voiceflow's response to ${endpoint} contains no ${missing}, but the fields message, code. Voiceflow says: Oops`,
		);
		expect(error.description).toMatch(BEFORE_REPEATING);
	});
});

describe('a response of another type is an error:', () => {
	/** The node also reads this list without the object around it. */
	const IS_LIST = 'POST /v1/transcript/project';
	it.each([...READS, ...CHANGES])('%s', async (endpoint, missing, parameters, earlier = []) => {
		for (const wrong of ['a', 7, true, ...(endpoint === IS_LIST ? [] : [['a']])]) {
			const error = await errorOf(parameters, ...earlier, wrong);
			expect(error.message).toMatch(`response to ${endpoint} contains no ${missing}, but a `);
		}
	});
});

describe('the content of such a response', () => {
	it.each<[string, unknown, string]>([
		['a list', ['a'], 'but a list'],
		['a text', 'a', 'but a string'],
		['nothing', null, 'because it is empty'],
		['an object without fields', {}, 'but an empty object'],
		[
			'many fields',
			Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`f${index}`, 0])),
			'but the fields f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, ...',
		],
		['a long field', { ['x'.repeat(60)]: 0 }, `but the fields ${'x'.repeat(50)}`],
		['an error', { error: 'Oops' }, 'but the fields error. Voiceflow says: Oops'],
	])('is named if it is %s', async (_what, content, named) => {
		const error = await errorOf({ resource: 'usage', operation: 'get' }, content);
		expect(error.message).toBe(
			`Voiceflow's response to POST /v2/query/usage contains no list of rows, ${named}`,
		);
	});
});
