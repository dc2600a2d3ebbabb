import type { INodeParameters } from 'n8n-workflow';

import { RawBench } from './support/rawBench';
import { answerOf } from './support/rawServer';

const PROPERTIES = '/v1/transcript-property/project/';

let bench: RawBench;
beforeAll(async () => {
	bench = await RawBench.open(({ head, socket }) => {
		const properties = [{ id: 'p1', name: 'mood' }];
		socket.end(
			head.includes(PROPERTIES)
				? answerOf('200 OK', {}, JSON.stringify({ properties }))
				: answerOf('400 Bad', {}),
		);
	});
});
afterAll(async () => await bench.close());

const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const oneRow = (row: Record<string, string>) => ({ values: [row] });

/** Inputs that are names or codes. Blanks go around whatever is in angle quotes. */
const INPUTS: Array<[string, INodeParameters]> = [
	[
		'options of a turn',
		{
			options: {
				...{ modality: '«voice»', timezone: '«Europe/Vienna»', versionVariant: '«draft»' },
				...{ diagramId: '«d1»', sessionId: '«s1»' },
			},
		},
	],
	['a user', { userId: '«ada»', environment: byId('«main»') }],
	[
		'an entity',
		{
			...{ operation: 'intent', intentName: 'order' },
			entities: oneRow({ name: '«size»', value: 'L' }),
		},
	],
	[
		'a variable',
		{ options: { variableFields: oneRow({ name: '«size»', type: 'number', value: '«5»' }) } },
	],
	['a path', { operation: 'customAction', answerWith: 'path', path: '«done»' }],
	[
		'the label of a path',
		{ operation: 'customAction', answerWith: 'path', path: 'done', label: '«Done»' },
	],
	['an end', { operation: 'otherAction', actionType: 'end', reason: '«closed»', message: '«Bye»' }],
	[
		'a file',
		{
			...{ operation: 'otherAction', actionType: 'file', fileUrl: 'https://a.test/b' },
			...{ mimeType: 'image/png', fileName: '«b.png»', message: '«See»' },
		},
	],
	['usage', { resource: 'usage', operation: 'get', metric: '«interactions»' }],
	[
		'a release',
		{
			...{ resource: 'environment', operation: 'publish', environment: byId('«main»') },
			releaseName: '«Monday»',
		},
	],
	[
		'a query',
		{
			...{ resource: 'knowledgeBase', operation: 'query', question: 'Why?' },
			options: {
				...{ model: '«gpt-4o»', reasoningEffort: '«low»', environment: byId('«main»') },
				documentFilters: oneRow({ key: '«topic»', operator: '«is»', value: 'a' }),
			},
		},
	],
	[
		'documents by type',
		{ resource: 'knowledgeBase', operation: 'getAll', filters: { documentType: '«pdf»' } },
	],
	['a document', { resource: 'knowledgeBase', operation: 'get', documentId: byId('«d1»') }],
	[
		'a page',
		{
			...{ resource: 'knowledgeBase', operation: 'upsert', source: 'url' },
			...{ url: '«https://a.test»', options: { name: '«Home»', refreshRate: '«daily»' } },
		},
	],
	['a transcript', { resource: 'transcript', operation: 'get', transcriptId: '«t1»' }],
	[
		'a property',
		{
			...{ resource: 'transcript', operation: 'setProperty', transcriptId: 't1' },
			...{ propertyBy: 'name', propertyName: '«mood»', value: 'good' },
		},
	],
	[
		'an evaluation',
		{
			...{ resource: 'transcript', operation: 'evaluate', transcriptId: 't1' },
			evaluationId: byId('«e1»'),
		},
	],
	[
		'transcripts by property',
		{
			...{ resource: 'transcript', operation: 'getAll' },
			filters: {
				properties: oneRow({ propertyId: '«p1»', operator: '«gt»', value: '«3»' }),
				environment: '«main»',
			},
		},
	],
	['a call', { resource: 'call', operation: 'make', phoneNumberId: '«n1»', to: '«+15551234567»' }],
];

function filledIn(parameters: INodeParameters, around: (text: string) => string): INodeParameters {
	const fill = (_quoted: string, text: string) => around(text);
	return JSON.parse(JSON.stringify(parameters).replace(/«(.*?)»/g, fill)) as INodeParameters;
}

/** The requests of a run, without their headers. */
async function requestsOf(parameters: INodeParameters): Promise<string[]> {
	const before = bench.server.requests.length;
	await bench.run(parameters);
	return bench.server.requests
		.slice(before)
		.map(({ head, body }) => `${head.split('\r\n')[0]} ${body}`);
}

describe('blanks around an input are not sent:', () => {
	it.each(INPUTS)('%s', async (_what, parameters) => {
		const plain = await requestsOf(filledIn(parameters, (text) => text));
		expect(plain.length).toBeGreaterThan(0);
		expect(await requestsOf(filledIn(parameters, (text) => ` \\n${text} `))).toEqual(plain);
	});
});
