import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { VoiceflowApi } from '../../credentials/VoiceflowApi.credentials';
import {
	everyOperation,
	offeredOperations,
	storedDocument,
	storedTranscripts,
} from './support/everyOperation';
import { Bench } from './support/harness';
import { VoiceflowHosts } from './support/voiceflowHosts';

/** The default of a new credential. */
const DEFAULT_BASE_URL = String(
	new VoiceflowApi().properties.find(({ name }) => name === 'baseUrl')?.default,
);

/** The first label of the host that serves each operation (protocol.md, section 7). */
const SERVICES: Record<string, string> = {
	'call/make': 'runtime-api',
	'conversation/button': 'general-runtime',
	'conversation/customAction': 'general-runtime',
	'conversation/event': 'general-runtime',
	'conversation/intent': 'general-runtime',
	'conversation/launch': 'general-runtime',
	'conversation/noReply': 'general-runtime',
	'conversation/otherAction': 'general-runtime',
	'conversation/text': 'general-runtime',
	'environment/getAll': 'realtime-api',
	'environment/publish': 'realtime-api',
	'knowledgeBase/delete': 'realtime-api',
	'knowledgeBase/get': 'realtime-api',
	'knowledgeBase/getAll': 'realtime-api',
	'knowledgeBase/query': 'general-runtime',
	'knowledgeBase/updateMetadata': 'realtime-api',
	'knowledgeBase/upsert': 'realtime-api',
	'session/start': 'general-runtime',
	'state/delete': 'general-runtime',
	'state/get': 'general-runtime',
	'state/replace': 'general-runtime',
	'state/updateVariables': 'general-runtime',
	'transcript/delete': 'analytics-api',
	'transcript/end': 'analytics-api',
	'transcript/evaluate': 'analytics-api',
	'transcript/get': 'analytics-api',
	'transcript/getAll': 'analytics-api',
	'transcript/setProperty': 'analytics-api',
	'usage/get': 'analytics-api',
};

/** Operations that send more or different requests with some parameters, and how many. */
const OTHER_FORMS: Array<[string, string, INodeParameters, number]> = [
	[
		'a turn by session key that starts its session',
		'general-runtime',
		{ operation: 'text', text: 'Hello', conversationBy: 'sessionKey', ifNoSession: 'start' },
		3,
	],
	['Launch with Reset First', 'general-runtime', { options: { resetFirst: true } }, 2],
	[
		'an uploaded text that is waited for',
		'realtime-api',
		{
			...{ resource: 'knowledgeBase', operation: 'upsert', source: 'text' },
			...{ name: 'Note', text: 'Words', options: { waitUntilProcessed: 10 } },
		},
		3,
	],
	[
		'an uploaded table',
		'realtime-api',
		{
			...{ resource: 'knowledgeBase', operation: 'upsert', source: 'table' },
			...{ name: 'Prices', rows: '[{"name":"Margherita","price":9}]' },
		},
		1,
	],
	[
		'a transcript that is waited for',
		'analytics-api',
		{
			...{ resource: 'transcript', operation: 'get', transcriptId: '={{ $json.call }}' },
			options: { waitUntilEnded: 10 },
		},
		1,
	],
	[
		'a property that is created',
		'analytics-api',
		{
			...{ resource: 'transcript', operation: 'setProperty', transcriptId: '={{ $json.call }}' },
			...{ propertyBy: 'name', propertyName: '={{ "new " + $now.toMillis() }}', value: 'x' },
		},
		3,
	],
];

let bench: Bench;
let hosts: VoiceflowHosts;
let json: IDataObject;
beforeAll(async () => (bench = await Bench.open()));
beforeEach(async () => {
	json = { ...(await storedDocument(bench, 0)), ...(await storedTranscripts(bench, 'pizza')) };
	hosts = new VoiceflowHosts(bench);
});
afterEach(() => hosts.close());
afterAll(async () => await bench.close());

/** Runs a node with a base URL, and returns the origin of each request. */
async function originsOf(parameters: INodeParameters, baseUrl: string): Promise<string[]> {
	const credential = { ...bench.credential(), baseUrl };
	await bench.items({ userId: 'ada', ...parameters }, { credential, items: [{ json }] });
	return hosts.origins;
}

it('the table of hosts lists exactly the operations of the node', () => {
	expect(Object.keys(SERVICES).sort()).toEqual(offeredOperations(bench).sort());
	const tried = everyOperation.map(({ resource, operation }) => `${resource}/${operation}`);
	expect(tried.sort()).toEqual(Object.keys(SERVICES).sort());
});

describe.each([
	['the base URL of a new credential', DEFAULT_BASE_URL, 'voiceflow.com'],
	[
		'the base URL of a private cloud',
		'https://general-runtime.acme.voiceflow.com/',
		'acme.voiceflow.com',
	],
])('with %s', (_name, baseUrl, domain) => {
	it.each(everyOperation)(
		'$resource:$operation sends requests only to the host that serves it',
		async ({ resource, operation, parameters }) => {
			const origins = await originsOf({ resource, operation, ...parameters }, baseUrl);
			const service = SERVICES[`${resource}/${operation}`];
			expect(origins.length).toBeGreaterThan(0);
			expect(new Set(origins)).toEqual(new Set([`https://${service}.${domain}`]));
		},
	);

	it.each(OTHER_FORMS)(
		'%s sends requests only to %s',
		async (_what, service, parameters, count) => {
			expect(await originsOf(parameters, baseUrl)).toEqual(
				Array.from({ length: count }, () => `https://${service}.${domain}`),
			);
		},
	);

	it.each([
		['searchEnvironments', 'realtime-api'],
		['searchDocuments', 'realtime-api'],
		['searchEvaluations', 'analytics-api'],
	] as const)('%s sends requests only to %s', async (method, service) => {
		await bench.engine.listed(method, { ...bench.credential(), baseUrl });
		expect(hosts.origins).toEqual([`https://${service}.${domain}`]);
	});
});

it('all requests go to the base URL of a proxy, with its path', async () => {
	const baseUrl = 'http://general-runtime-proxy.example.com:8080/voiceflow';
	const credential = { ...bench.credential(), baseUrl };
	for (const { resource, operation, parameters } of everyOperation) {
		const turn = { userId: 'ada', resource, operation, ...parameters };
		const before = hosts.asked.length;
		await bench.run(turn, { credential, items: [{ json }] });
		const asked = hosts.asked.slice(before);
		expect(asked.length).toBeGreaterThan(0);
		for (const url of asked) expect(url.startsWith(`${baseUrl}/`)).toBe(true);
	}
});
