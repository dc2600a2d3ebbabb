/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';

import { sleep, type INodeParameters, type IRun, type StructuredChunk } from 'n8n-workflow';

import { startEmulator, type Emulator } from '../../emulator';
import { storeBinaryData } from './support/engine';
import { Bench, PLANTED_KEY } from './support/harness';
import { userFolder } from './support/userFolder';

let bench: Bench;
let elsewhere: Emulator;
const printed: string[] = [];

beforeAll(async () => {
	bench = await Bench.open();
	elsewhere = await startEmulator();
	await storeBinaryData('filesystem');
	for (const stream of [process.stdout, process.stderr]) {
		const write = stream.write.bind(stream);
		jest.spyOn(stream, 'write').mockImplementation((text: string | Uint8Array) => {
			printed.push(String(text));
			return write(text);
		});
	}
});
afterAll(async () => {
	jest.restoreAllMocks();
	await bench.close();
	await elsewhere.close();
});

/** Every form in which a key could appear. */
const FORMS = [
	PLANTED_KEY,
	PLANTED_KEY.split('.').pop() as string,
	Buffer.from(PLANTED_KEY).toString('base64').replace(/=+$/, ''),
	encodeURIComponent(PLANTED_KEY),
];

const holdsTheKey = (text: string) => FORMS.some((form) => text.includes(form));

/** Everything that n8n would store, show, or pass on of a run, including what is only in memory. */
function everythingOf(run: IRun, chunks: StructuredChunk[]): string {
	const { error } = run.data.resultData;
	return [
		JSON.stringify(run),
		JSON.stringify(chunks),
		inspect(run.data.resultData, { depth: 20, showHidden: true, maxStringLength: null }),
		inspect(error, { depth: 20, showHidden: true }),
		String(error?.stack),
	].join('\n');
}

function filesIn(folder: string): string[] {
	return readdirSync(folder, { recursive: true })
		.map((file) => join(folder, String(file)))
		.filter((file) => statSync(file).isFile());
}

async function run(parameters: INodeParameters, options: Parameters<Bench['run']>[1] = {}) {
	const chunks: StructuredChunk[] = [];
	const result = await bench.run(parameters, {
		onChunk: (chunk) => {
			chunks.push(chunk);
		},
		...options,
	});
	return everythingOf(result, chunks);
}

describe('the API key', () => {
	it('is found in every form by this test', () => {
		for (const form of FORMS) expect(holdsTheKey(`a ${form} b`)).toBe(true);
		expect(holdsTheKey('VF.DM.another.key')).toBe(false);
	});

	it.each([
		'none',
		'status=400',
		'status=401,shape=4',
		'status=404',
		'status=422',
		'status=500,shape=2',
		'html=502',
		'rate-limit=1',
		'redirect=https://example.com/',
		'not-a-stream',
		'cut=200',
		'reset=200',
		'short',
		'error-event',
		'malformed=2',
		'credits',
	])('is in no output of a turn with the fault %s', async (fault) => {
		const options = { maxRetries: 0, includeTraces: true, state: true };
		const parameters = { userId: `fault:${fault};secrets`, options };
		expect(holdsTheKey(await run(parameters))).toBe(false);
		const node = { onError: 'continueRegularOutput' as const };
		expect(holdsTheKey(await run(parameters, { node }))).toBe(false);
	});

	it.each([
		['a refused connection', 'http://127.0.0.1:9'],
		['an unknown host', 'http://nowhere.invalid'],
		['TLS to a server without it', 'https://127.0.0.1:'],
		['an invalid URL', 'nowhere'],
	])('is in no output of %s', async (_name, baseUrl) => {
		const port = baseUrl.endsWith(':') ? new URL(bench.emulator.baseUrl).port : '';
		const credential = { ...bench.credential(), baseUrl: baseUrl + port };
		const options = { maxRetries: 0, idleTimeout: 2 };
		expect(holdsTheKey(await run({ userId: 'ada', options }, { credential }))).toBe(false);
	});

	it('is in no output of a stopped turn', async () => {
		const controller = new AbortController();
		const stopped = run({ userId: 'fault:silence-after=2' }, { signal: controller.signal });
		await sleep(100);
		controller.abort();
		expect(holdsTheKey(await stopped)).toBe(false);
	});

	it('is in no output of the other operations', async () => {
		for (const operation of ['get', 'delete', 'replace']) {
			expect(holdsTheKey(await run({ resource: 'state', operation, userId: 'ada' }))).toBe(false);
		}
		const failed = bench.engine.environments({ ...bench.credential(), projectId: 'nobody' });
		const error: unknown = await failed.catch((reason: unknown) => reason);
		expect(holdsTheKey(inspect(error, { depth: 20, showHidden: true }))).toBe(false);
	});

	it('is in no file and in no printed text', async () => {
		await run({ userId: 'ada', options: { audioEvents: true } }, { project: 'speaker' });
		const files = filesIn(userFolder);
		expect(files.length).toBeGreaterThan(1);
		expect(files.filter((file) => holdsTheKey(readFileSync(file, 'latin1')))).toEqual([]);
		expect(printed.filter(holdsTheKey)).toEqual([]);
	});

	it('is sent only to the host of the credential, even after a redirect', async () => {
		await run({ userId: `fault:redirect=${elsewhere.baseUrl}/v2/project/pizza` });
		expect(elsewhere.requests).toEqual([]);
	});
});
