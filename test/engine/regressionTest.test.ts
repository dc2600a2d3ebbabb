import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { readExample } from './support/bridge';
import { Bench, itemsOf } from './support/harness';

const items = (...jsons: IDataObject[]): INodeExecutionData[] => jsons.map((json) => ({ json }));

let bench: Bench;
beforeEach(async () => (bench = await Bench.open({ strict: true })));
afterEach(async () => await bench.close());

describe('regression-test', () => {
	const test = async (
		row: IDataObject,
		all: IDataObject[] = [
			{ id: 1, passed: true },
			{ id: 2, passed: true },
		],
	) =>
		await bench.engine.run(readExample('regression-test'), {
			credential: bench.credential(),
			items: items({ row_id: 2, row_number: 1, messages: '', expected: '', ...row }),
			pinData: { 'Get all cases': items(...all) },
		});
	const resultOf = async (row: IDataObject) =>
		itemsOf(await test(row), 'Check the last answer')[0]?.json;
	const published = () => bench.requests.filter(({ path }) => path.endsWith('/publish'));
	const ORDER = {
		messages: 'I would like to order a pizza\n\nA margherita, please\nLarge',
		expected: ' one large Margherita ',
	};

	it('runs a conversation with the draft and compares the last answer', async () => {
		expect(await resultOf(ORDER)).toEqual({
			reply: expect.stringContaining('One large Margherita') as string,
			passed: true,
		});
		const turns = bench.requests.filter(({ path }) => path.includes('interact'));
		expect(turns.map(({ body }) => (body as { action: IDataObject }).action)).toEqual([
			{ type: 'launch' },
			{ type: 'text', payload: 'I would like to order a pizza' },
			{ type: 'text', payload: 'A margherita, please' },
			{ type: 'text', payload: 'Large' },
		]);
		expect(new Set(turns.map(({ userId }) => userId))).toEqual(new Set(['test-execution']));
		for (const { path } of turns) expect(path).toMatch(/versionVariant=draft/);
	});

	it('publishes after the last case if all have passed', async () => {
		await test(ORDER);
		expect(published().map(({ path, body }) => [path, body])).toEqual([
			[
				'/v1alpha1/project/pizza/environment/main/publish',
				{
					name: expect.stringMatching(/^Regression test 20\d\d-/) as string,
					description: '2 cases passed',
				},
			],
		]);
	});

	it.each([
		['behind another case', { ...ORDER, row_id: 1 }, undefined],
		[
			'when one has not passed',
			ORDER,
			[
				{ id: 1, passed: false },
				{ id: 2, passed: true },
			],
		],
		[
			'when one has no result',
			ORDER,
			[
				{ id: 1, passed: null },
				{ id: 2, passed: true },
			],
		],
	])('does not publish %s', async (_when, row, all) => {
		await test(row, all);
		expect(published()).toEqual([]);
	});

	it.each([
		['says something else', { ...ORDER, expected: 'sunny' }],
		['is expected to say nothing', { ...ORDER, expected: ' ' }],
	])('fails an agent that %s', async (_what, row) => {
		expect((await resultOf(row))?.passed).toBe(false);
	});

	it('fails a case if a turn fails, and says why', async () => {
		bench.emulator.failNext('status=500', 3, /interact/);
		expect(await resultOf({ messages: 'Hello', expected: 'hello' })).toEqual({
			reply: expect.stringMatching(/\w/),
			passed: false,
		});
	});
});
