/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { everyOperation } from './support/everyOperation';
import { agentOf, Bench } from './support/harness';

const SCHEMAS = resolve(__dirname, '../../dist/nodes/Voiceflow/__schema__/v1.0.0');
/** Voiceflow does not document the answer to a call (protocol.md, section 12). */
const OF_CALLS = ['to', 'phoneNumberId', 'requested'];
/** Every item can be an error item. */
const OF_ERRORS = ['error', 'details'];
/** Fields that a transcript can have (protocol.md, section 9). */
const OF_TRANSCRIPTS = ['expiresAt', 'history', 'logs', 'recordingURL'];

const everything = agentOf(
	{ trace: { type: 'text', payload: { message: 'Hello' } } },
	{ trace: { type: 'choice', payload: { buttons: [{ name: 'Yes', request: { type: 'a' } }] } } },
	{ trace: { type: 'pay', payload: {}, paths: [], defaultPath: 0 } },
	{ trace: { type: 'end', payload: { reason: 'done' } } },
);

let bench: Bench;
beforeAll(async () => (bench = await Bench.open({ agents: { everything } })));
afterAll(async () => await bench.close());

/** Returns the fields in the output schema of an operation. */
function previewed(resource: string, operation: string): string[] {
	const file = join(SCHEMAS, resource, `${operation}.json`);
	const { properties } = JSON.parse(readFileSync(file, 'utf8')) as { properties: object };
	return Object.keys(properties);
}

/** Returns the names that the node refuses as Input Key without sending a request. */
async function refusedKeys(parameters: INodeParameters, names: string[]): Promise<string[]> {
	const before = bench.requests.length;
	const options = { ...(parameters.options as IDataObject), keepInputKey: '={{ $json.key }}' };
	const items = await bench.items(
		{ userId: 'ada', ...parameters, options: { ...options, keepInput: 'key' } as never },
		{
			items: names.map((key) => ({ json: { key } })),
			node: { onError: 'continueRegularOutput' },
		},
	);
	expect(bench.requests).toHaveLength(before);
	return items.flatMap(({ json: { error } }, index) =>
		String(error).startsWith('Input Key ') ? (names[index] ?? []) : [],
	);
}

describe('Keep Input never keeps an output field', () => {
	it.each(everyOperation)(
		'of $resource:$operation',
		async ({ resource, operation, parameters }) => {
			const own = resource === 'call' ? OF_CALLS : previewed(resource, operation);
			const names = [...own, ...OF_ERRORS];
			expect(names.length).toBeGreaterThan(OF_ERRORS.length);
			expect(await refusedKeys({ resource, operation, ...parameters }, names)).toEqual(names);
		},
	);

	it.each(['messages', 'traces', 'channel'])('of a turn as %s', async (output) => {
		const parameters = { output, channel: 'slack', recipient: 'C1' };
		const items = await bench.items({ userId: 'ada', ...parameters }, { project: 'everything' });
		const written = items.flatMap(({ json }) => Object.keys(json));
		const names = Array.from(new Set([...written, ...OF_ERRORS]));
		expect(names.length).toBeGreaterThan(4);
		expect(await refusedKeys(parameters, names)).toEqual(names);
	});

	it.each(['transcript', 'knowledgeBase', 'usage'])(
		'with the warnings of an incomplete list: %s',
		async (resource) => {
			const operation = resource === 'usage' ? 'get' : 'getAll';
			expect(await refusedKeys({ resource, operation }, ['warnings'])).toEqual(['warnings']);
		},
	);

	it.each(['get', 'getAll'])('of a transcript without Simplify, for %s', async (operation) => {
		const [transcriptId = ''] = bench.emulator.seedTranscripts('pizza', 1);
		const parameters = { resource: 'transcript', operation, transcriptId, simplify: false };
		const [item] = await bench.items(parameters);
		const names = [...Object.keys(item?.json ?? {}), ...OF_TRANSCRIPTS, ...OF_ERRORS];
		const all = Array.from(new Set(names));
		expect(await refusedKeys(parameters, all)).toEqual(all);
	});
});
