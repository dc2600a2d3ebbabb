import { Bench, PLANTED_KEY } from './support/harness';

let bench: Bench;
beforeAll(async () => (bench = await Bench.open()));
afterAll(async () => await bench.close());

const state = (operation: string, more: object = {}) => ({
	resource: 'state',
	operation,
	userId: 'ada',
	...more,
});

describe('the resource state', () => {
	it('gets an empty state for an unknown user, with both headers', async () => {
		const json = await bench.json(
			state('get', {
				userId: 'no/body',
				environment: { __rl: true, mode: 'id', value: ' production ' },
			}),
		);
		expect(json).toEqual({ userId: 'no/body', stack: [], storage: {}, variables: {} });
		expect(bench.lastRequest).toMatchObject({
			method: 'GET',
			path: '/state/user/no%2Fbody',
			rawBody: '',
			headers: { authorization: PLANTED_KEY, versionid: 'production', projectid: 'pizza' },
		});
	});

	it('sends no environment if none is set', async () => {
		await bench.items(state('get'));
		expect(bench.lastRequest.headers).not.toHaveProperty('versionid');
	});

	it('gets the state after a conversation', async () => {
		await bench.items({ userId: 'left', options: { variables: '{"name":"Ada"}' } });
		expect(await bench.json(state('get', { userId: 'left' }))).toMatchObject({
			variables: { name: 'Ada', visits: 1 },
		});
	});

	it('updates variables without changing the others', async () => {
		const update = async (more: object) =>
			await bench.json(state('updateVariables', { userId: 'updated', ...more }));
		await update({ variables: '{"name":"Ada","age":36}' });
		const rows = { values: [{ name: 'name', value: 'Grace' }] };
		expect(await update({ variableFields: rows })).toMatchObject({
			variables: { name: 'Grace', age: 36 },
		});
		expect(bench.lastRequest).toMatchObject({
			method: 'PATCH',
			path: '/state/user/updated/variables',
			body: { name: 'Grace' },
		});
	});

	describe('Update Variables', () => {
		const rows = { values: [{ name: 'name', value: 'Grace' }] };
		const json = '{"age":36}';

		it.each([
			['rows alone, without a switch', { variableFields: rows }, { name: 'Grace' }],
			['JSON alone, without a switch', { variables: json }, { age: 36 }],
			['rows where both are stored', { variableFields: rows, variables: json }, { name: 'Grace' }],
			[
				'JSON where both are stored and JSON is chosen',
				{ specifyVariables: 'json', variableFields: rows, variables: json },
				{ age: 36 },
			],
			[
				'JSON where rows are chosen and there are none',
				{ specifyVariables: 'fields', variableFields: { values: [] }, variables: json },
				{ age: 36 },
			],
			[
				'JSON of an expression, without a switch',
				{ variables: '={{ ({ age: 36 }) }}' },
				{ age: 36 },
			],
		])('uses %s', async (_of, parameters, body) => {
			await bench.items(state('updateVariables', parameters));
			expect(bench.lastRequest.body).toEqual(body);
		});

		it('uses no variables if JSON is selected and only rows are stored', async () => {
			const before = bench.requests.length;
			const error = await bench.error(
				state('updateVariables', { specifyVariables: 'json', variableFields: rows }),
			);
			expect(error.message).toBe('At least one variable is required');
			expect(bench.requests).toHaveLength(before);
		});
	});

	it('refuses an update without variables', async () => {
		const before = bench.requests.length;
		const error = await bench.error(state('updateVariables'));
		expect(error.message).toBe('At least one variable is required');
		expect(bench.requests).toHaveLength(before);
	});

	it('replaces a state as Get returned it', async () => {
		const replaced = { stack: [], storage: { a: 1 }, variables: { name: 'Eve' } };
		const json = await bench.json(
			state('replace', { userId: 'replaced', state: '={{ $json.state }}' }),
			{ items: [{ json: { state: replaced } }] },
		);
		expect(json).toMatchObject(replaced);
		expect(bench.lastRequest).toMatchObject({ method: 'PUT', body: replaced });
		expect(await bench.json(state('get', { userId: 'replaced' }))).toMatchObject(replaced);
	});

	it('resets a conversation with the default of Replace', async () => {
		await bench.items({ userId: 'reset', options: { variables: '{"name":"Ada"}' } });
		await bench.items(state('replace', { userId: 'reset' }));
		expect(bench.lastRequest.body).toEqual({ stack: [], storage: {}, variables: {} });
		const json = await bench.json(state('get', { userId: 'reset' }));
		expect(json.variables).toEqual({});
	});

	it('refuses a state that is not a JSON object', async () => {
		const error = await bench.error(state('replace', { state: '[]' }));
		expect(error.message).toMatch(/^State must be a JSON object/);
	});

	it('deletes a conversation', async () => {
		await bench.items({ userId: 'deleted', options: { variables: '{"name":"Ada"}' } });
		const items = await bench.items(state('delete', { userId: 'deleted' }));
		expect(items).toEqual([
			{ json: { userId: 'deleted', deleted: true }, pairedItem: { item: 0 } },
		]);
		expect(bench.lastRequest).toMatchObject({ method: 'DELETE', path: '/state/user/deleted' });
		const left = await bench.json(state('get', { userId: 'deleted' }));
		expect(left).toEqual({ userId: 'deleted', stack: [], storage: {}, variables: {} });
	});

	it.each(['get', 'updateVariables', 'replace', 'delete'])(
		'shows the error message of Voiceflow for %s',
		async (operation) => {
			const error = await bench.error(
				state(operation, {
					variables: '{"a":1}',
					environment: { __rl: true, mode: 'id', value: 'nowhere' },
				}),
			);
			expect(error).toMatchObject({
				httpCode: '404',
				message: expect.stringMatching(/does not exist/),
				description: expect.stringMatching(/Environment/),
				context: { itemIndex: 0 },
			});
		},
	);

	it('refuses an empty user ID', async () => {
		const error = await bench.error(state('get', { userId: '={{ "" }}' }));
		expect(error.message).toBe('User ID is required');
	});
});
