import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { Engine, storeBinaryData } from '../test/engine/support/engine';
import { fileItem } from '../test/engine/support/fileItems';
import { chain, voiceflowNode } from '../test/engine/support/workflows';
import { prepareTranscriptFloor } from './floors';

/** What is asked of a Voiceflow besides turns. */
export type ApiName =
	| `${number} transcripts`
	| `${number} transcripts with messages`
	| `${number} transcripts on the fair floor`
	| `${number} MB file`;

export interface ApiTask {
	api: ApiName;
	baseUrl: string;
	apiKey: string;
}

const UPLOAD: INodeParameters = { resource: 'knowledgeBase', operation: 'upsert', source: 'file' };

/** Sends a request and checks the answer. Returns the bytes of JSON in the items, if counted. */
export type Request = () => Promise<number | undefined>;

/** Loads our node in n8n's engine, and returns what is to be measured. */
export async function prepareApi({ api, baseUrl, apiKey }: ApiTask): Promise<Request> {
	const count = Number.parseInt(api);
	if (api.endsWith('fair floor')) {
		const read = await prepareTranscriptFloor(baseUrl, apiKey);
		return async () => sizeOf(complete(await read(), count));
	}
	const engine = await Engine.load();
	await storeBinaryData('filesystem');
	const credential = { apiKey, projectId: 'pizza', baseUrl };
	const itemsOf = async (parameters: INodeParameters, items?: INodeExecutionData[]) => {
		const workflow = chain(voiceflowNode('Voiceflow', parameters));
		const { data } = await engine.run(workflow, { credential, items });
		const { error, runData } = data.resultData;
		if (error) throw new Error(error.message);
		return runData.Voiceflow?.[0]?.data?.main?.[0] ?? [];
	};
	if (api.includes('transcripts')) {
		const includeMessages = api.endsWith('with messages');
		const options = { includeMessages };
		const getAll = { resource: 'transcript', operation: 'getAll', options };
		await itemsOf({ ...getAll, returnAll: false, limit: 1 });
		return async () => {
			const transcripts = await itemsOf({ ...getAll, returnAll: true });
			const ids = new Set(transcripts.map(({ json }) => json.transcriptId));
			complete(Array.from(ids), count);
			return includeMessages ? sizeOf(transcripts) : undefined;
		};
	}
	await itemsOf(UPLOAD, [await textItem('first.txt', 1000)]);
	const items = [await textItem('large.txt', count * 1_000_000)];
	return async () => {
		const [document] = await itemsOf(UPLOAD, items);
		if (document?.json.name !== 'large.txt') throw new Error('void: the file was not taken');
		return undefined;
	};
}

function complete<Value>(arrived: Value[], count: number): Value[] {
	if (arrived.length !== count) throw new Error(`void: ${arrived.length} transcripts arrived`);
	return arrived;
}

/** The bytes of all items as JSON, estimated from one in a hundred, because all of it takes memory. */
function sizeOf(items: INodeExecutionData[]): number {
	const some = items.filter((_, index) => index % 100 === 0);
	const size = some.reduce((sum, { json }) => sum + Buffer.byteLength(JSON.stringify(json)), 0);
	return (size * items.length) / some.length;
}

async function textItem(fileName: string, size: number): Promise<INodeExecutionData> {
	return await fileItem(Buffer.alloc(size, 'The dough rests for a day. '), fileName, 'text/plain');
}
