import type { INodeParameters } from 'n8n-workflow';

import { RawBench } from './support/rawBench';
import { answerOf } from './support/rawServer';

/** What Voiceflow answers before the response that the node does not understand. */
type Earlier = unknown[];
type Row = [endpoint: string, missing: string, parameters: INodeParameters, earlier?: Earlier];

let replies: unknown[] = [];
let bench: RawBench;
beforeAll(async () => {
	bench = await RawBench.open(({ socket }) => {
		const body = JSON.stringify(replies.length > 1 ? replies.shift() : replies[0]);
		socket.end(answerOf('200 OK', { 'content-type': 'application/json' }, body));
	});
});
afterAll(async () => await bench.close());

const transcript = (operation: string, more: INodeParameters = {}): INodeParameters => ({
	...{ resource: 'transcript', operation, transcriptId: 't1', ...more },
});
const state = (operation: string, more: INodeParameters = {}): INodeParameters => ({
	...{ resource: 'state', operation, ...more },
});
const knowledge = (operation: string, more: INodeParameters = {}): INodeParameters => ({
	...{ resource: 'knowledgeBase', operation, ...more },
});
const document = { documentId: { __rl: true, mode: 'id', value: 'd1' } };
const evaluation = { evaluationId: { __rl: true, mode: 'id', value: 'e1' } };
const mood = { propertyBy: 'name', propertyName: 'mood', value: 'good' };

const READS: Row[] = [
	['GET /v1/transcript', 'transcript', transcript('get')],
	['POST /v1/transcript/project', 'list of transcripts', transcript('getAll')],
	[
		'GET /v1/transcript-property/project',
		'list of properties',
		transcript('setProperty', { ...mood }),
	],
	['GET /state/user', 'state', state('get')],
	['POST /v2/query/usage', 'list of rows', { resource: 'usage', operation: 'get' }],
	['POST /knowledge-base/query', 'answer', knowledge('query', { question: 'Why?' })],
	['GET /v1alpha1/public/knowledge-base/document', 'list of documents', knowledge('getAll')],
	[
		'GET /v1alpha1/public/knowledge-base/document/{documentID}',
		'document',
		knowledge('get', document),
	],
	[
		'GET /project/environments',
		'list of environments',
		{ resource: 'environment', operation: 'getAll' },
	],
];

const CHANGES: Row[] = [
	['PATCH /state/user/variables', 'state', state('updateVariables', { variables: '{"a":1}' })],
	['PUT /state/user', 'state', state('replace')],
	['POST /v4/project/session', 'session key', { resource: 'session', operation: 'start' }],
	[
		'POST /v1/transcript-property',
		'property with an ID',
		transcript('setProperty', { ...mood, options: { createProperty: true } }),
		[{ properties: [] }],
	],
	[
		'POST /v1/transcript-property-value',
		'property value',
		transcript('setProperty', { ...mood }),
		[{ properties: [{ id: 'p1', name: 'mood' }] }],
	],
	[
		'POST /v1/transcript-evaluation/transcript',
		'result with a value',
		transcript('evaluate', evaluation),
	],
	[
		'POST /project/environment/publish',
		'release',
		{ resource: 'environment', operation: 'publish', environment: 'main', releaseName: 'r' },
	],
	[
		'POST /v1alpha1/public/knowledge-base/document',
		'document ID',
		knowledge('upsert', { source: 'text', name: 'a', text: 'b' }),
	],
];

/** These have no known shape, so only an error in the body is refused. */
const CONFIRMATIONS: Row[] = [
	['DELETE /state/user', 'confirmation', state('delete')],
	['POST /v1/transcript/project/end', 'confirmation', transcript('end')],
	['DELETE /v1/transcript', 'confirmation', transcript('delete')],
	[
		'PATCH /v1alpha1/public/knowledge-base/document/{documentID}',
		'document',
		knowledge('updateMetadata', { ...document, metadata: '{"a":1}' }),
	],
	[
		'DELETE /v1alpha1/public/knowledge-base/document/{documentID}',
		'confirmation',
		knowledge('delete', document),
	],
	[
		'POST /v1/phone-number/outbound',
		'call',
		{ resource: 'call', operation: 'make', phoneNumberId: '1', to: '+15551234567' },
	],
];

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
