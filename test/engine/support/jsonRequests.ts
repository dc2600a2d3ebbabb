import type { INodeParameters } from 'n8n-workflow';

/** What Voiceflow answers before the response that the node does not understand. */
type Earlier = unknown[];
/** A request whose answer is JSON. */
export type JsonRequest = [
	endpoint: string,
	missing: string,
	parameters: INodeParameters,
	earlier?: Earlier,
];

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

export const READS: JsonRequest[] = [
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

export const CHANGES: JsonRequest[] = [
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
export const CONFIRMATIONS: JsonRequest[] = [
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
