/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';

import { createParser } from 'eventsource-parser';
import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';

import { Engine } from '../test/engine/support/engine';
import { chain, voiceflowNode } from '../test/engine/support/workflows';
import type { Arm, Outcome } from './arms';
import { expectedSize, type CaseName } from './cases';

interface Trace {
	type: string;
	payload: { content?: string; message?: string };
}

const LAUNCH = JSON.stringify({ action: { type: 'launch' } });

/** Node's own HTTP client, which looks at no byte: what it costs that the bytes are there. */
export function prepareSocket(baseUrl: string): Arm {
	const request = baseUrl.startsWith('https:') ? httpsRequest : httpRequest;
	return async (name, turns) => {
		for (let turn = 0; turn < turns; turn++) {
			const sent = request(urlOf(baseUrl, name, turn), { method: 'POST', agent: false });
			sent.end(LAUNCH);
			const [answer] = (await once(sent, 'response')) as [AsyncIterable<Buffer>];
			let bytes = 0;
			for await (const chunk of answer) bytes += chunk.length;
			if (bytes < expectedSize(name)) throw new Error(`void: ${bytes} bytes arrived`);
		}
		return { size: expectedSize(name) * turns };
	};
}

/** The HTTP client that n8n uses, the parser that our node inlines, and `JSON.parse`. */
export function prepareClient(baseUrl: string): Arm {
	const fromEngine = createRequire(require.resolve('n8n-core'));
	const { default: axios } = fromEngine('axios') as typeof import('axios');
	return async (name, turns) => {
		const reading = new Reading(false);
		for (let turn = 0; turn < turns; turn++) {
			const answer = await axios.post(urlOf(baseUrl, name, turn), LAUNCH, {
				responseType: 'stream',
				maxRedirects: 0,
				headers: { 'content-type': 'application/json' },
			});
			await reading.read(answer.data as AsyncIterable<Buffer>, name);
		}
		return reading.outcome;
	};
}

/**
 * The fair floor: a node that sends through n8n's request helper, as any node does, and keeps the
 * words in one piece. It has no parameters, no credential and no limits, and returns one item per turn.
 */
export async function prepareFloor(baseUrl: string): Promise<Arm> {
	let name: CaseName = 'small turn';
	let turns = 0;
	let reading = new Reading(true);
	const run = await prepareFloorNode(async (helpers) => {
		for (let turn = 0; turn < turns; turn++) {
			const answer = (await helpers.httpRequest({
				method: 'POST',
				url: urlOf(baseUrl, name, turn),
				body: Buffer.from(LAUNCH),
				headers: { 'content-type': 'application/json' },
				encoding: 'stream',
				returnFullResponse: true,
			})) as { body: AsyncIterable<Buffer> };
			await reading.read(answer.body, name);
		}
		return reading.replies.map((reply) => ({ json: { reply } }));
	});
	return async (chosen, count) => {
		[name, turns, reading] = [chosen, count, new Reading(true)];
		await run();
		return reading.outcome;
	};
}

/** How many transcripts the floor reads at the same time, as this node does. */
const TRANSCRIPTS_AT_ONCE = 5;
/** How many transcripts are on a page. */
const PAGE = 99;

/** Reads all transcripts and keeps the answers, in a node without parameters or a credential. */
export async function prepareTranscriptFloor(baseUrl: string, apiKey: string) {
	return await prepareFloorNode(async (helpers) => {
		const headers = { authorization: apiKey };
		const ids: string[] = [];
		for (let length = PAGE; length === PAGE; ) {
			const url = `${baseUrl}/v1/transcript/project/pizza?take=${PAGE}&skip=${ids.length}`;
			const page = (await helpers.httpRequest({
				method: 'POST',
				url,
				headers,
				body: {},
				json: true,
			})) as {
				transcripts: Array<{ id: string }>;
			};
			ids.push(...page.transcripts.map(({ id }) => id));
			length = page.transcripts.length;
		}
		const items: INodeExecutionData[] = [];
		const work = async () => {
			for (let id = ids.pop(); id !== undefined; id = ids.pop()) {
				const url = `${baseUrl}/v1/transcript/${id}`;
				items.push({
					json: (await helpers.httpRequest({ url, headers, json: true })) as IDataObject,
				});
			}
		};
		await Promise.all(Array.from({ length: TRANSCRIPTS_AT_ONCE }, work));
		return items;
	});
}

/** Loads a node that does only this with n8n's helpers. Returns its items for each run. */
async function prepareFloorNode(
	execute: (helpers: IExecuteFunctions['helpers']) => Promise<INodeExecutionData[]>,
): Promise<() => Promise<INodeExecutionData[]>> {
	const floor: INodeType = {
		description: { ...DESCRIPTION },
		async execute(this: IExecuteFunctions) {
			return [await execute(this.helpers)];
		},
	};
	const engine = await Engine.load(undefined, (type) => (type === FLOOR ? floor : START));
	const node = { ...voiceflowNode('Floor', {}), type: FLOOR };
	return async () => {
		const { data } = await engine.run(chain(node), { credential: {} });
		const { error, runData } = data.resultData;
		if (error) throw new Error(error.message);
		return runData.Floor?.[0]?.data?.main?.[0] ?? [];
	};
}

/** A text in one piece, as whoever stores an item makes it: this one was added up from many. */
function flat(words: string): string {
	Buffer.byteLength(words);
	return words;
}

const FLOOR = 'bench.floor';

const DESCRIPTION: INodeTypeDescription = {
	displayName: 'Floor',
	name: 'floor',
	group: ['transform'],
	version: 1,
	description: 'Reads turns',
	defaults: { name: 'Floor' },
	inputs: ['main'],
	outputs: ['main'],
	properties: [],
};

const START: INodeType = {
	description: { ...DESCRIPTION, displayName: 'Start', name: 'start', inputs: [] },
	async execute(this: IExecuteFunctions) {
		return [this.getInputData()];
	},
};

/** Reads turns with the parser and `JSON.parse`, and nothing else. */
class Reading {
	/** What was said in each turn, where it is kept. */
	readonly replies: string[] = [];
	private words = '';
	private size = 0;
	private firstWords: number | undefined;
	private readonly start = performance.now();

	constructor(private readonly keepsWords: boolean) {}

	get outcome(): Outcome {
		return { size: this.size, firstWords: this.firstWords };
	}

	async read(body: AsyncIterable<Buffer>, name: CaseName) {
		const file = expectedSize(name) > 0 && isSound(name) ? await soundFile() : undefined;
		const parser = createParser({
			onEvent: ({ event, data }) => {
				if (event !== 'trace') return;
				const { type, payload } = JSON.parse(data) as Trace;
				if (type === 'audio') {
					const sound = Buffer.from(payload.content ?? '', 'base64');
					file?.stream.write(sound);
					this.size += sound.length;
				} else {
					this.hear(payload.content ?? payload.message ?? '');
				}
			},
		});
		const decoder = new TextDecoder();
		for await (const bytes of body) {
			parser.feed(decoder.decode(bytes, { stream: true }));
			if (file?.stream.writableNeedDrain) await file.drained();
		}
		await file?.close();
		this.replies.push(flat(this.words));
		this.words = '';
	}

	private hear(words: string) {
		this.firstWords ??= performance.now() - this.start;
		this.size += words.length;
		if (this.keepsWords) this.words += words;
	}
}

const isSound = (name: CaseName) => name === 'audio' || name === '500 MB of audio';

function urlOf(baseUrl: string, name: CaseName, turn: number): string {
	return `${baseUrl}/v2/project/${encodeURIComponent(name)}/user/${turn}/interact/stream`;
}

async function soundFile() {
	const folder = await mkdtemp(join(tmpdir(), 'bench-'));
	const stream = createWriteStream(join(folder, 'sound.mp3'));
	return {
		stream,
		drained: async () => await once(stream, 'drain'),
		close: async () => {
			stream.end();
			await finished(stream);
			await rm(folder, { recursive: true });
		},
	};
}
