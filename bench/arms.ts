/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { createRequire } from 'node:module';
import { join } from 'node:path';

import type {
	IBinaryData,
	IExecuteFunctions,
	INode,
	INodeExecutionData,
	INodeType,
	IRun,
	VersionedNodeType,
} from 'n8n-workflow';

import { Engine, storeBinaryData } from '../test/engine/support/engine';
import { standInFor } from '../test/engine/support/standInNodes';
import { chain, voiceflowNode } from '../test/engine/support/workflows';
import { prepareInstallation } from '../test/e2e/support/installation';
import type { CaseName } from './cases';
import { prepareClient, prepareFloor, prepareSocket } from './floors';

/**
 * What takes the turns, from the least that can be done to all of it.
 *
 * - `socket`: Node's own client, which counts the bytes
 * - `client`: the HTTP client and the parser, and `JSON.parse`, keeping nothing
 * - `floor`: the same through n8n's request helper, keeping the words
 * - `node`: our node in n8n's engine
 * - `request`: n8n's own HTTP Request node and a script, in the same engine
 */
export type ArmName = 'socket' | 'client' | 'floor' | 'node' | 'request';

/** What came of the turns of one call. */
export interface Outcome {
	/** Bytes of words or sound that arrived, of all turns. */
	size: number;
	/** When the first words were there, from the start of the call; only where a turn has words. */
	firstWords?: number;
}

/** Takes turns of a case, one after the other, or so many side by side. */
export type Arm = (name: CaseName, turns: number, concurrency?: number) => Promise<Outcome>;

/** What people write into n8n's Code node to read the raw answers of the HTTP Request node. */
function readRaw(items: INodeExecutionData[]): INodeExecutionData[] {
	return items.map(({ json: { data: raw } }, index) => {
		let reply = '';
		const sounds: Buffer[] = [];
		for (const block of String(raw).split(/\r?\n\r?\n/)) {
			const lines = block.split(/\r?\n/);
			if (!lines.includes('event: trace')) continue;
			const line = lines.find((one) => one.startsWith('data: ')) ?? '';
			const { type, payload } = JSON.parse(line.slice(6)) as Trace;
			if (type === 'completion') reply += payload.content ?? '';
			if (type === 'text') reply += payload.message;
			if (type === 'audio' && payload.content) sounds.push(Buffer.from(payload.content, 'base64'));
		}
		const data = Buffer.concat(sounds).toString('base64');
		const binary = data && { audio_0: { data, mimeType: 'audio/mpeg' } };
		return { json: { reply }, ...(binary && { binary }), pairedItem: { item: index } };
	});
}

interface Trace {
	type: string;
	payload: { content?: string; message?: string };
}

/** An arm against a server at `baseUrl`, loaded and ready. */
export async function prepareArm(name: ArmName, baseUrl: string): Promise<Arm> {
	switch (name) {
		case 'socket':
			return prepareSocket(baseUrl);
		case 'client':
			return prepareClient(baseUrl);
		case 'floor':
			return await prepareFloor(baseUrl);
		case 'node':
			return await prepareNode(baseUrl);
		case 'request':
			return await prepareRequest(baseUrl);
	}
}

/** Our node, in n8n's engine. */
async function prepareNode(baseUrl: string): Promise<Arm> {
	const engine = await Engine.load();
	const store = await storeBinaryData('filesystem');
	return async (name, turns, concurrency = 1) => {
		const node = voiceflowNode('Voiceflow', {
			userId: '={{ String($itemIndex) }}',
			options: { concurrency },
		});
		const credential = { apiKey: 'VF.DM.bench', projectId: name, baseUrl };
		const start = performance.now();
		let firstWords: number | undefined;
		const run = await engine.run(chain(node), {
			credential,
			items: itemsFor(turns),
			...(name === 'first words' && {
				onChunk: ({ type }) => {
					if (type === 'item') firstWords ??= performance.now() - start;
				},
			}),
		});
		const sizeOfBinary = async (binary: IBinaryData) =>
			(await store.getMetadata(binary.id as string)).fileSize;
		return { size: await sizeOf(run, 'Voiceflow', sizeOfBinary), firstWords };
	};
}

/** n8n's own HTTP Request node, and a script that reads what it gives. */
async function prepareRequest(baseUrl: string): Promise<Arm> {
	const httpRequest = await loadHttpRequestNode();
	const nodes: Record<string, INodeType> = {
		'n8n-nodes-base.httpRequest': httpRequest,
		'n8n-nodes-base.code': codeInProcess(),
	};
	const engine = await Engine.load(undefined, (type) => nodes[type] ?? standInFor(type));
	return async (name, turns) => {
		const start = performance.now();
		const run = await engine.run(chain(httpRequestNode(baseUrl, name), codeNode()), {
			credential: {},
			items: itemsFor(turns),
		});
		const sizeOfBinary = ({ data }: IBinaryData) => Buffer.byteLength(data, 'base64');
		const size = await sizeOf(run, 'Code', sizeOfBinary);
		return { size, firstWords: performance.now() - start };
	};
}

async function sizeOf(
	{ data }: IRun,
	node: string,
	sizeOfBinary: (binary: IBinaryData) => Promise<number> | number,
): Promise<number> {
	const { error, runData } = data.resultData;
	if (error) throw new Error(error.message);
	let size = 0;
	for (const { json, binary } of runData[node]?.[0]?.data?.main?.[0] ?? []) {
		size += String(json.reply).length;
		for (const file of Object.values(binary ?? {})) size += await sizeOfBinary(file);
	}
	return size;
}

/** The newest version of n8n's HTTP Request node, from the n8n that the end-to-end suite installs. */
async function loadHttpRequestNode(): Promise<INodeType> {
	const { folder } = await prepareInstallation();
	const file = 'n8n-nodes-base/dist/nodes/HttpRequest/HttpRequest.node.js';
	const { HttpRequest } = createRequire(join(folder, 'package.json'))(
		join(folder, 'node_modules', file),
	) as {
		HttpRequest: new () => VersionedNodeType;
	};
	return new HttpRequest().getNodeType();
}

function httpRequestNode(baseUrl: string, name: CaseName): INode {
	return {
		id: 'request',
		name: 'HTTP Request',
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		position: [0, 0],
		parameters: {
			method: 'POST',
			url: `${baseUrl}/v2/project/${encodeURIComponent(name)}/user/1/interact/stream`,
			sendHeaders: true,
			headerParameters: { parameters: [{ name: 'authorization', value: 'bench' }] },
			sendBody: true,
			specifyBody: 'json',
			jsonBody: '{"action":{"type":"launch"}}',
			options: { response: { response: { responseFormat: 'text' } } },
		},
	};
}

function codeNode(): INode {
	return {
		id: 'code',
		name: 'Code',
		type: 'n8n-nodes-base.code',
		typeVersion: 2,
		position: [0, 0],
		parameters: {},
	};
}

/** n8n's own needs a task runner, a process beside n8n. */
function codeInProcess(): INodeType {
	return {
		...standInFor('n8n-nodes-base.code'),
		async execute(this: IExecuteFunctions) {
			return [readRaw(this.getInputData())];
		},
	};
}

const itemsFor = (count: number) => Array.from({ length: count }, () => ({ json: {} }));
