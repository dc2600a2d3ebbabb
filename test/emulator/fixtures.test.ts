import Ajv, { type ValidateFunction } from 'ajv';

import { startEmulator, type Emulator, type WebhookEvent } from '../../emulator';
import { routesOf } from '../../emulator/endpoints';
import { PERSONAL_TOKEN } from '../../emulator/server/server';
import { CERTAINTIES, readFixtures, type Fixture } from '../../emulator/fixtures';
import { match } from '../../emulator/server/router';
import { switchesOf } from '../../emulator/unknowns';
import { Voiceflow } from '../../emulator/voiceflow';
import { fetchRaw } from './support/wireClient';

const FIXTURES = readFixtures();
const NAMES = Array.from(FIXTURES.keys());
const ROUTES = routesOf(new Voiceflow({}, {}));
const ajv = new Ajv({ allowUnionTypes: true });

const fixture = (name: string): Fixture => {
	const found = FIXTURES.get(name);
	if (!found) throw new Error(`There is no fixture ${name}`);
	return found;
};

/** The endpoint of a request, such as `GET /state/user/:user`. */
function endpointOf(method: string, path: string): string {
	const { route } = match(ROUTES, method, path.split('?')[0] ?? '');
	return `${route.method} ${route.path}`;
}

/** What identifies the kind of an answer: the endpoint with its metric, or the type of the event. */
function kindOf({ request, response }: Fixture): string {
	if (!request) return (response.body as WebhookEvent).type;
	const endpoint = endpointOf(request.method, request.path);
	const { data } = (request.body ?? {}) as { data?: { name?: string } };
	return endpoint.endsWith('/usage') ? `${endpoint} ${data?.name}` : endpoint;
}

const isError = ({ response }: Fixture) => (response.status ?? 200) >= 400;
const documented = NAMES.filter((name) => fixture(name).schema !== undefined);

/** The schemas that an answer may have, one for each fixture of its kind. */
function schemasOf(kind: string): ValidateFunction[] {
	return documented
		.map(fixture)
		.filter((one) => !isError(one) && kindOf(one) === kind)
		.map(({ schema }) => ajv.compile(schema ?? false));
}

/** Why an answer does not match its schema. */
function flawsOf(body: unknown, kind: string): string | undefined {
	const schemas = schemasOf(kind);
	if (schemas.length === 0) return `There is no fixture of ${kind}`;
	const fits = schemas.some((validate) => validate(body ?? null));
	return fits ? undefined : ajv.errorsText(schemas.at(-1)?.errors);
}

describe.each(NAMES)('the fixture %s', (name) => {
	const one = fixture(name);

	it('says where it comes from and how certain it is', () => {
		expect(one.source).toMatch(/\w/);
		expect(CERTAINTIES).toContain(one.certainty);
		if (one.certainty === 'assumed') expect(one.assumed?.length).toBeGreaterThan(0);
	});

	it('has a body that matches its schema', () => {
		const { body } = one.response;
		if (isError(one)) expect(ajv.validate(one.schema ?? false, body)).toBe(true);
		else expect(flawsOf(body, kindOf(one))).toBeUndefined();
	});

	it('contains no secret and no real person', () => {
		const text = JSON.stringify(one);
		expect(text).not.toMatch(/VF\.(DM|WS)\.|vfp_|whsec_|@[a-z]/i);
		for (const number of text.match(/\+\d{8,}/g) ?? []) expect(number).toMatch(/^\+1555/);
	});
});

describe('a body with an unknown field', () => {
	it('does not match its schema', () => {
		const { response } = fixture('documents');
		const kind = kindOf(fixture('documents'));
		expect(flawsOf({ ...(response.body as object), cursor: 1 }, kind)).toMatch(/additional/);
		expect(flawsOf({ data: [] }, kind)).toMatch(/total/);
	});
});

describe('the answers of the emulator match their fixtures:', () => {
	let emulator: Emulator;
	beforeAll(async () => {
		emulator = await startEmulator({ wordDelay: 0, processing: { polls: 0 } });
	});
	afterAll(async () => await emulator.close());

	const seen = new Set<string>();
	const ask = async (
		method: Parameters<typeof fetchRaw>[1],
		path: string,
		body?: object,
		authorization?: string,
	): Promise<{ [field: string]: unknown }> => {
		const headers = { projectid: 'pizza', ...(authorization && { authorization }) };
		const answer = await fetchRaw(emulator, method, path, { body, headers });
		const text = answer.bytes.toString();
		const json = text === '' ? undefined : (JSON.parse(text) as { [field: string]: unknown });
		const { status } = answer;
		const request = { method, path, body: body as Fixture['response']['body'] };
		const asked: Fixture = { source: '', certainty: 'assumed', request, response: { status } };
		expect([`${method} ${path}`, status, flawsOf(json, kindOf(asked))]).toEqual([
			`${method} ${path}`,
			expect.any(Number) as number,
			undefined,
		]);
		expect(status).toBeLessThan(300);
		seen.add(endpointOf(method, path));
		return json ?? {};
	};

	it('sessions and turns', async () => {
		const { sessionKey } = await ask('POST', '/v4/project/pizza/session', { userID: 'ada' });
		await ask('POST', '/v4/project/pizza/environment/main/session', { userID: 'bea' });
		for (const action of [
			{ type: 'launch' },
			{ type: 'text', payload: 'order a pizza' },
			{ type: 'text', payload: 'see the menu' },
			{ type: 'end' },
		]) {
			await ask('POST', '/v4/interact', { action }, String(sessionKey));
		}
	});

	it('states', async () => {
		await ask('GET', '/state/user/nobody');
		await ask('PATCH', '/state/user/cleo/variables', { name: 'Cleo' });
		const path = '/v2/project/pizza/user/cleo/interact/stream';
		await fetchRaw(emulator, 'POST', path, { body: { action: { type: 'launch' } } });
		await ask('GET', '/state/user/cleo');
		await ask('PUT', '/state/user/cleo', { stack: [], storage: {}, variables: {} });
		await ask('DELETE', '/state/user/cleo');
	});

	it('environments', async () => {
		const release = { name: 'Monday', description: null };
		await ask('POST', '/v1alpha1/project/pizza/environment/main/publish', release);
		await ask('GET', '/v1alpha1/project/pizza/environments');
		await ask('GET', '/v1alpha1/project/pizza/environment/main');
		const token = `Bearer ${PERSONAL_TOKEN}`;
		await ask('GET', '/v1/stable/environment?projectID=pizza', undefined, token);
	});

	it('transcripts', async () => {
		const [id = ''] = emulator.seedTranscripts('pizza', 3, { liveEvery: 2 });
		await ask('POST', '/v1/transcript/project/pizza?take=2&skip=0&order=DESC', {});
		await ask('GET', `/v1/transcript/${id}`);
		await ask('POST', `/v1/transcript/${id}/project/pizza/end`);
		await ask('DELETE', `/v1/transcript/${id}`);
	});

	it('properties and evaluations', async () => {
		const [transcriptID = ''] = emulator.seedTranscripts('pizza', 1);
		const described = { projectID: 'pizza', name: 'language', type: 'string' };
		const { property } = await ask('POST', '/v1/transcript-property', described);
		const { id: propertyID } = property as { id: string };
		await ask('GET', '/v1/transcript-property/project/pizza');
		const values = '/v1/transcript-property-value';
		await ask('POST', values, { propertyID, transcriptID, value: 'en' });
		await ask('GET', `${values}/transcript/${transcriptID}`);
		await ask('DELETE', `${values}/transcript/${transcriptID}/property/${propertyID}`);
		const { evaluations } = await ask('GET', '/v1/transcript-evaluation/project/pizza');
		for (const { id } of evaluations as Array<{ id: string }>) {
			const path = `/v1/transcript-evaluation/${id}/transcript/${transcriptID}`;
			await ask('POST', path, { projectID: 'pizza' });
		}
		await ask('GET', `/v1/transcript/${transcriptID}`);
	});

	it('documents and answers', async () => {
		const path = '/v1alpha1/public/knowledge-base/document';
		const documentMetadata = [{ key: 'team', values: ['sales'] }];
		const url = { type: 'url', url: 'https://example.com/prices', name: 'Prices' };
		const { data } = await ask('POST', path, {
			data: { ...url, refreshRate: 'daily', documentMetadata },
		});
		const { documentID } = data as { documentID: string };
		await ask('GET', `${path}?page=1&limit=10`);
		await ask('GET', '/v1/knowledge-base/docs');
		await ask('GET', `${path}/${documentID}`);
		await ask('PATCH', `${path}/${documentID}`, { data: { metadata: { lang: 'en' } } });
		await ask('POST', '/knowledge-base/query', { question: 'What are the prices?' });
		await ask('POST', '/knowledge-base/query', { question: 'xyzzy', synthesis: false });
		await ask('PUT', `${path}/${documentID}`, { data: url });
		await ask('POST', `${path}/upload/table`, {
			data: {
				...{ name: 'Products', schema: { searchableFields: ['product'] } },
				items: [{ product: 'Espresso' }],
			},
		});
		const { chunks } = (await ask('GET', `${path}/${documentID}`)) as {
			chunks: Array<{ chunkID: string }>;
		};
		const chunk = `${path}/${documentID}/chunk/${chunks[0]?.chunkID}`;
		await ask('PATCH', chunk, { data: { metadata: { lang: 'de' } } });
		await ask('DELETE', `${path}/${documentID}`);
	});

	it('calls and usage', async () => {
		await ask('POST', '/v1/phone-number/number/outbound', { to: '+15550100001' });
		await ask('POST', '/v1alpha1/phone-number/number/outbound', { to: '+15550100001' });
		const metrics = NAMES.filter((name) => name.startsWith('usage')).map(
			(name) => (fixture(name).request?.body as { data: { name: string } }).data.name,
		);
		expect(metrics.length).toBeGreaterThan(9);
		for (const name of metrics) {
			const filter = { projectID: 'pizza', limit: 2 };
			await ask('POST', '/v2/query/usage', { data: { name, filter } });
		}
	});

	it('events', async () => {
		emulator.registerWebhook({ url: 'http://127.0.0.1:9/' });
		const { callSid } = emulator.startCall({
			...{ project: 'pizza', callType: 'inbound', userNumber: '+15550100001' },
		});
		emulator.endCall(callSid);
		const { sessionKey } = await ask('POST', '/v4/project/pizza/session', { userID: 'dora' });
		emulator.endSession({ sessionKey: String(sessionKey) }, 'test');
		const events = emulator.deliveries.map(({ event }) => event);
		expect(events.map((event) => flawsOf(event, event.type))).toEqual(Array(4).fill(undefined));
		expect(new Set(events.map(({ type }) => type)).size).toBe(4);
	});

	it.each(['1', '2', '3', '4'] as const)('errors of shape %s', async (shape) => {
		Object.assign(emulator.switches, switchesOf({ documentErrors: shape }));
		const path = '/v1alpha1/public/knowledge-base/document/none';
		const answer = await fetchRaw(emulator, 'GET', path);
		const body: unknown = JSON.parse(answer.bytes.toString());
		const name = ['errorMessage', 'errorObject', 'errorVerror', 'errorData'][Number(shape) - 1];
		const isValid = ajv.validate(fixture(name ?? '').schema ?? false, body);
		expect([isValid, ajv.errorsText()]).toEqual([true, 'No errors']);
	});

	/** Streams are compared byte by byte. */
	const OTHERS = /\/interact\/stream$/;

	it('and no endpoint is left out', () => {
		const endpoints = ROUTES.map(({ method, path }) => `${method} ${path}`);
		const missing = endpoints.filter((one) => !OTHERS.test(one) && !seen.has(one));
		expect(missing).toEqual([]);
	});
});
