import type { IDataObject, INodeParameters } from 'n8n-workflow';

import {
	PERSONAL_TOKEN,
	PROTECTED_ENVIRONMENT,
	UNKNOWN_NAMES,
	UNKNOWNS,
	type AnswerTo,
	type UnknownName,
} from '../../emulator';
import { Bench } from './support/harness';
import { byId, idOf, knowledge, page, text, upsert } from './support/knowledge';
import { TriggerServer } from './support/triggerServer';

let bench: Bench;
beforeAll(async () => (bench = await Bench.open({ strict: true, processing: { polls: 0 } })));
afterAll(async () => await bench.close());

/** Opens a separate emulator, which is closed after the test. */
async function another(...options: Parameters<typeof Bench.open>): Promise<Bench> {
	const opened = await Bench.open(...options);
	others.push(opened);
	return opened;
}
const others: Bench[] = [];
afterEach(async () => {
	for (const one of others.splice(0)) await one.close();
});

type Check = () => Promise<unknown>;
type Checks = { [Name in UnknownName]: (answer: AnswerTo<Name>) => Check | Check[] };

/** A new user for each test. */
let users = 0;
const newUser = () => `unknown ${++users}`;

const start = async (userId: string, launch = true) =>
	String((await bench.json({ resource: 'session', userId, launch })).sessionKey);
const say = (sessionKey: string, more: object = {}): INodeParameters => ({
	...{ operation: 'text', text: 'order a pizza', conversationBy: 'sessionKey', sessionKey },
	...more,
});
const saidBy = (userId: string, sessionKey: string, more: object = {}) =>
	say(sessionKey, { ifNoSession: 'start', userId, ...more });
const call = { resource: 'call', phoneNumberId: 'number', to: '+15551234567' };
const transcripts = (more: object = {}): INodeParameters => ({
	...{ resource: 'transcript', operation: 'getAll', returnAll: true, ...more },
});
const usage = { resource: 'usage', operation: 'get', returnAll: true };

/** What must be right for every answer. */
const CHECKS: Checks = {
	deadSessionKey: () => async () => {
		const userId = newUser();
		const key = await start(userId);
		bench.emulator.endSession({ sessionKey: key });
		expect((await bench.error(say(key))).message).toMatch(/session/i);
		const json = await bench.json(saidBy(userId, key));
		expect(json).toMatchObject({ session: { started: true } });
		expect(json.reply).toMatch(/Which one/);
	},
	sessionKeyLifetime: () => async () => {
		const userId = newUser();
		const key = await start(userId);
		bench.emulator.advance(3_600_000);
		expect((await bench.json(saidBy(userId, key))).reply).toMatch(/Which one/);
	},
	sessionConfig: () => async () => {
		const options = {
			...{ completionEvents: true, timezone: 'Europe/Berlin' },
			...{ audioEvents: true, audioEncoding: 'audio/pcm', state: true, modality: 'voice' },
		};
		const json = await bench.json(say(await start(newUser()), { options }));
		expect(json.reply).toMatch(/^Which one/);
		expect(json).not.toHaveProperty('state');
		expect(bench.lastRequest.unknown).toEqual([]);
	},
	firstText: (answer) => [
		async () => {
			expect((await bench.json(saidBy(newUser(), ''))).reply).toMatch(/Which one/);
		},
		async () => {
			const unlaunched = say(await start(newUser(), false));
			if (answer === 'refused') {
				expect((await bench.error(unlaunched)).message).toMatch(/first action/);
				return;
			}
			const expected = answer === 'answered' ? /^Which one/ : /^Hello/;
			expect((await bench.json(unlaunched)).reply).toMatch(expected);
		},
	],
	endAction: () => async () => {
		const userId = newUser();
		const key = await start(userId);
		const end = { operation: 'otherAction', actionType: 'end' };
		expect(await bench.json(say(key, end))).toMatchObject({ ended: true });
		expect((await bench.json(saidBy(userId, key))).reply).toMatch(/Which one/);
	},
	otherSessionId: () => async () => {
		const userId = newUser();
		const turn = async (sessionId: string) =>
			await bench.json({
				...{ operation: 'text', text: 'order a pizza', userId, options: { sessionId } },
			});
		expect((await turn('a')).reply).toMatch(/^Which one/);
		expect(await turn('b')).toMatchObject({ sessionId: 'b', ended: false });
	},
	personalToken: (answer) => async () => {
		const credential = { ...bench.credential(), apiKey: PERSONAL_TOKEN };
		const run = { operation: 'launch', userId: newUser() };
		if (answer === 'plain') {
			expect((await bench.json(run, { credential })).reply).toMatch(/^Hello/);
			return;
		}
		const error = await bench.error(run, { credential });
		expect(error).toMatchObject({
			httpCode: '401',
			description: expect.stringMatching(/API Key/) as string,
		});
	},
	stableProjectKey: () => async () => {
		await bench.json({ operation: 'launch', userId: newUser() });
		expect(bench.requests.filter(({ path }) => path.includes('/stable/'))).toEqual([]);
	},
	transcriptPageOf100: () => listsTranscripts,
	transcriptSkip: () => listsTranscripts,
	transcriptPageLength: () => listsTranscripts,
	transcriptWrapper: () => listsTranscripts,
	transcriptUserId: (answer) => async () => {
		const listed = await listsTranscripts();
		expect(listed.every((json) => 'userId' in json)).toBe(answer === 'present');
	},
	transcriptEnvironment: () => async () => {
		const own = await another({ unknowns: bench.emulator.switches });
		own.emulator.seedTranscripts('pizza', 2);
		const of = async (environment: string) =>
			(await own.items(transcripts({ filters: { environment } }))).length;
		expect([await of('main'), await of('production')]).toEqual([2, 0]);
	},
	documentErrors: () => async () => {
		const error = await bench.error(knowledge('get', { documentId: byId('nothing') }));
		expect(error).toMatchObject({ httpCode: '404', message: 'Document not found' });
	},
	olderDocuments: () => async () => {
		await bench.items(knowledge('getAll'));
		expect(bench.lastRequest.path).toMatch(/^\/v1alpha1\//);
	},
	protectedEnvironment: (answer) => async () => {
		const publish = {
			...{ resource: 'environment', operation: 'publish', releaseName: 'Monday' },
			environment: byId(PROTECTED_ENVIRONMENT),
		};
		if (answer === 'published') {
			expect(await bench.json(publish)).toMatchObject({ name: 'Monday' });
			return;
		}
		const error = await bench.error(publish);
		expect(error).toMatchObject({ httpCode: '403', message: 'The environment is protected' });
	},
	callAddress: (answer) => async () => {
		const before = bench.requests.length;
		const calls = bench.emulator.requests;
		expect(await bench.json(call)).toMatchObject({
			requested: true,
			callSid: expect.stringMatching(/^CA/) as string,
		});
		expect(calls).toHaveLength(before + (answer === 'v1alpha1' ? 2 : 1));
	},
	callResponse: () => async () => {
		const json = await bench.json(call);
		expect(json).toMatchObject({ to: '+15551234567', requested: true });
	},
	webhookHeaders: () => async () => {
		const trigger = await TriggerServer.open();
		const own = await another({ unknowns: bench.emulator.switches });
		const { secrets } = own.emulator.registerWebhook({ url: trigger.url });
		trigger.credential = { ...own.credential(), webhookSecret: secrets[0] ?? '' };
		const key = await own.json({ resource: 'session', userId: 'ada', launch: false });
		own.emulator.endSession({ sessionKey: String(key.sessionKey) });
		await own.emulator.webhooksSettled();
		await trigger.close();
		expect(own.emulator.deliveries.map(({ state }) => state)).toEqual(['delivered', 'delivered']);
	},
	usageEnd: () => listsUsage,
	usageRows: () => listsUsage,
	metadataForm: () => async () => {
		const documentMetadata = '{"team":"sales","country":["at","ch"]}';
		const name = newUser();
		const json = await bench.json(text(name, 'Orders.', { documentMetadata }));
		const metadata = { team: ['sales'], country: ['at', 'ch'] };
		const got = await bench.json(knowledge('get', { documentId: byId(idOf(json)) }));
		expect(got.metadata).toEqual(metadata);
		const query = { question: 'Orders?', options: { chunkLimit: 1 } };
		const answer = await bench.json(knowledge('query', query));
		expect(answer.sources).toMatchObject([{ documentMetadata: metadata }]);
	},
	documentEnvironment: () => async () => {
		const options = { environment: byId('production') };
		const added = await bench.json(page(newUser(), { ...options, waitUntilProcessed: 60 }));
		const documentId = byId(idOf(added));
		expect(await bench.json(knowledge('get', { documentId, options }))).toMatchObject({
			documentId: idOf(added),
			status: 'SUCCESS',
		});
		const metadata = '{"a":1}';
		await bench.json(knowledge('updateMetadata', { documentId, metadata, options }));
		expect(await bench.json(knowledge('delete', { documentId, options }))).toEqual({
			deleted: true,
		});
	},
	documentTotal: (answer) => async () => {
		const listed = await listsDocuments();
		expect(listed.at(-1)?.warnings).toEqual(
			answer === 'higher' ? ['Voiceflow returned 130 of 133 documents'] : undefined,
		);
	},
	documentPageLength: () => listsDocuments,
	sameName: (answer) => async () => {
		const name = newUser();
		await bench.json(page(name));
		expect(await bench.json(page(name, { overwrite: true }))).toMatchObject({ name });
		if (answer === 'added') {
			await bench.json(page(name, { overwrite: false }));
			return;
		}
		const error = await bench.error(page(name, { overwrite: false }));
		expect(error).toMatchObject({ httpCode: '409', message: 'file already exists' });
	},
	tableStatus: () => async () => {
		const table = upsert({ source: 'table', name: newUser(), rows: '[{"a":1}]' });
		expect(await bench.json(table)).toMatchObject({ type: 'table' });
	},
	nothingFound: (answer) => async () => {
		const filters = '{"topic":{"$eq":"xyzzy"}}';
		const query = { question: 'xyzzy', options: { filters } };
		const json = await bench.json(knowledge('query', query));
		const words = { null: null, empty: '', words: 'Unable to find relevant information.' };
		expect(json).toMatchObject({ answer: words[answer], sources: [] });
	},
	unknownUserState: () => async () => {
		const userId = newUser();
		expect(await bench.json({ resource: 'state', operation: 'get', userId })).toEqual({
			...{ userId, stack: [], storage: {}, variables: {} },
		});
	},
};

async function listsTranscripts(): Promise<IDataObject[]> {
	const own = await another({ unknowns: bench.emulator.switches });
	const ids = own.emulator.seedTranscripts('pizza', 230, { groupSize: 3 }).reverse();
	const items = await own.items(transcripts());
	expect(items.map(({ json }) => json.transcriptId).sort()).toEqual(ids.sort());
	expect(await own.items(transcripts({ returnAll: false, limit: 100 }))).toHaveLength(100);
	const get = { resource: 'transcript', operation: 'get', transcriptId: ids[0] ?? '' };
	expect(await own.json(get)).toMatchObject({
		transcriptId: ids[0],
		dialogue: expect.stringMatching(/Question 1/) as string,
	});
	return items.map(({ json }) => json);
}

async function listsUsage(): Promise<void> {
	const own = await another({ unknowns: bench.emulator.switches, usageDays: 1001 });
	for (const [parameters, count] of [
		[usage, 1001],
		[{ ...usage, returnAll: false, limit: 3 }, 3],
		[{ ...usage, filters: { startTime: '2050-01-01' } }, 0],
	] as const) {
		const days = (await own.items(parameters)).map(({ json }) => json.period);
		expect(days).toHaveLength(count);
		expect(new Set(days).size).toBe(count);
	}
}

async function listsDocuments(): Promise<IDataObject[]> {
	const own = await another({ unknowns: bench.emulator.switches });
	const items = Array.from({ length: 130 }, (_, index) => ({ json: { index } }));
	await own.items(upsert({ source: 'url', url: '=https://example.com/{{ $json.index }}' }), {
		items,
	});
	const listed = await own.items(knowledge('getAll', { returnAll: true }));
	expect(new Set(listed.map(({ json }) => json.url)).size).toBe(130);
	expect(listed).toHaveLength(130);
	return listed.map(({ json }) => json);
}

describe.each(UNKNOWN_NAMES)('whatever Voiceflow answers to %s, the node is right', (name) => {
	afterEach(() => Object.assign(bench.emulator.switches, { [name]: UNKNOWNS[name].default }));

	it.each(Object.keys(UNKNOWNS[name].answers))('with the answer %s', async (answer) => {
		Object.assign(bench.emulator.switches, { [name]: answer });
		const check = CHECKS[name] as (answer: string) => Check | Check[];
		for (const one of [check(answer)].flat()) await one();
	});
});
