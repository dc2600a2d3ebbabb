import type { IExecuteFunctions, INodeExecutionData, INodeParameters, IRun } from 'n8n-workflow';

import { fileItem } from './support/fileItems';
import { agentOf, Bench, itemsOf } from './support/harness';
import { everythingRead, HeldClock } from './support/heldClock';
import { replaceServices, type Services } from './support/replacedServices';

const base64Of = (text: string) => Buffer.from(text).toString('base64');
const sound = (state: string, content?: string, encoding = 'audio/mp3') => ({
	trace: { type: 'audio', payload: { state, content, encoding } },
});
const PLAIN = { trace: { type: 'text', payload: { message: 'plain' } } };

let bench: Bench;
let clock: HeldClock | undefined;
beforeAll(async () => {
	bench = await Bench.open({
		agents: {
			short: agentOf(sound('content', base64Of('la')), sound('end'), PLAIN),
			wave: agentOf(sound('content', base64Of('la'), 'audio/pcm'), sound('end'), PLAIN),
			long: agentOf(
				...Array.from({ length: 20 }, () => sound('content', base64Of('la'.repeat(10_000)))),
				sound('end'),
				PLAIN,
			),
			plain: agentOf(PLAIN),
		},
	});
});
afterEach(async () => {
	clock?.release();
	clock = undefined;
	jest.restoreAllMocks();
	await bench.emulator.allClosed();
});
afterAll(async () => await bench.close());

const never = async () => await new Promise<never>(() => {});
const hanging = (called: () => void) => async () => {
	called();
	return await never();
};

/** Replaces services of n8n, and tells when the node has called one. */
function replaceAndWatch(servicesOf: (called: () => void) => Services) {
	let called = () => {};
	const isCalled = new Promise<void>((resolve) => (called = resolve));
	return {
		isCalled,
		...replaceServices(
			bench.engine.nodeType,
			servicesOf(() => called()),
		),
	};
}

interface Situation {
	services: (called: () => void) => Services;
	parameters: INodeParameters;
	project?: string;
	items?: () => Promise<INodeExecutionData[]>;
}

const upload = { resource: 'knowledgeBase', operation: 'upsert', source: 'file' };
const aFile = async () => [await fileItem(Buffer.from('words'), 'a.pdf')];
const withAudio = (audioContainer: string) => ({ audioEvents: true, audioContainer });

const CREDENTIAL: Situation = {
	services: (called) => ({ getCredentials: hanging(called) }),
	parameters: {},
};
const FILE: Situation = {
	services: (called) => ({ helpers: { getBinaryStream: hanging(called) } }),
	parameters: upload,
	items: aFile,
};
const FILE_SIZE: Situation = {
	services: (called) => ({ helpers: { getBinaryMetadata: hanging(called) } }),
	parameters: upload,
	items: async () => {
		const [item] = await aFile();
		delete item?.binary?.data?.bytes;
		return item ? [item] : [];
	},
};
const soundIn = (project: string, container = 'raw'): Situation => ({
	services: (called) => ({ helpers: { prepareBinaryData: hanging(called) } }),
	parameters: { options: withAudio(container) },
	project,
});
const chat = (hangsAt: string): Situation => ({
	services: (called) => ({
		sendChunk: (async (type: string) => {
			if (type === hangsAt) await hanging(called)();
		}) as unknown as IExecuteFunctions['sendChunk'],
	}),
	parameters: {},
	project: 'plain',
});

type Named = [what: string, situation: Situation];
const SOUNDS: Named[] = [
	['a short sound', soundIn('short')],
	['a long sound', soundIn('long')],
	['a WAV file', soundIn('wave', 'wav')],
];
const CHATS = ['begin', 'item', 'end'].map((type): Named => [`a chat: ${type}`, chat(type)]);
const TURNS: Named[] = [['the credential', CREDENTIAL], ...SOUNDS, ...CHATS];
const UPLOADS: Named[] = [
	['the content of a file', FILE],
	['the size of a file', FILE_SIZE],
];

function start({ parameters, project, items }: Situation, more: INodeParameters = {}) {
	const stop = new AbortController();
	const run = async (): Promise<IRun> => {
		const options = { ...(parameters.options as INodeParameters), ...more };
		return await bench.run(
			{ userId: 'ada', ...parameters, options },
			{
				project,
				items: await items?.(),
				signal: stop.signal,
				...(project === 'plain' && { onChunk: () => {} }),
			},
		);
	};
	return { run: run(), stop };
}

describe('a service of n8n that never responds', () => {
	it.each([...TURNS, ...UPLOADS])('ends with Stop: %s', async (_what, situation) => {
		const { isCalled, ended } = replaceAndWatch(situation.services);
		const { run, stop } = start(situation);
		await isCalled;
		await everythingRead();
		stop.abort();
		expect((await run).status).toBe('canceled');
		await ended();
	});

	it.each(TURNS)('ends with Total Timeout: %s', async (_what, situation) => {
		clock = new HeldClock();
		const { isCalled, ended } = replaceAndWatch(situation.services);
		const { run } = start(situation, { totalTimeout: 5, idleTimeout: 100 });
		await isCalled;
		await everythingRead();
		clock.pass(5_000);
		await Promise.all([run, ended()]);
	});

	const afterTenMinutes = async (situation: Situation): Promise<IRun> => {
		const { isCalled, ended } = replaceAndWatch(situation.services);
		clock = new HeldClock();
		let isOver = false;
		const run = start(situation).run.finally(() => (isOver = true));
		await isCalled;
		await everythingRead();
		clock.pass(599_999);
		await everythingRead();
		expect(isOver).toBe(false);
		clock.pass(1);
		await ended();
		return await run;
	};

	it.each([
		['credential store', CREDENTIAL],
		['binary data storage', FILE],
		['binary data storage', FILE_SIZE],
	])('fails the item after ten minutes: %s', async (service, situation) => {
		const { error } = (await afterTenMinutes(situation)).data.resultData;
		expect(error?.message).toBe(`n8n's ${service} did not respond within 600 s`);
		expect(error?.description).toBe('Check the log of n8n and the service that it depends on.');
	});

	it.each(SOUNDS)('keeps the turn without the file: %s', async (_what, situation) => {
		const [item] = itemsOf(await afterTenMinutes(situation));
		expect(item?.json.reply).toBe('plain');
		expect(item?.json.warnings).toEqual([
			"The file audio_0 could not be stored: n8n's binary data storage did not respond within 600 s",
		]);
		expect(item?.binary).toBeUndefined();
	});

	it.each(CHATS)('keeps the turn without the chat: %s', async (_what, situation) => {
		const [item] = itemsOf(await afterTenMinutes(situation));
		expect(item?.json.reply).toBe('plain');
	});
});
