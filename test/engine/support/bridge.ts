/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import type {
	IBinaryData,
	IDataObject,
	INodeExecutionData,
	IPinData,
	IRun,
	IWorkflowBase,
} from 'n8n-workflow';

import { agentOf, type Bench } from './harness';
import type { Entry } from './triggers';

const FOLDER = resolve(__dirname, '../../../examples');

export function readExample(name: string): IWorkflowBase {
	return JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8')) as IWorkflowBase;
}

const isTrigger = ({ type }: { type: string }) => /trigger$|\.webhook$/i.test(type);

/** Runs a bridge from one of its triggers, which returns these items. */
export async function runBridge(
	bench: Bench,
	{ example, trigger }: Pick<Entry, 'example' | 'trigger'>,
	items: INodeExecutionData[],
	{ project, pinData }: { project?: string; pinData?: IPinData } = {},
): Promise<IRun> {
	const { nodes, ...workflow } = readExample(example);
	return await bench.engine.run(
		{ ...workflow, nodes: nodes.filter((node) => !isTrigger(node) || node.name === trigger) },
		{ credential: bench.credential(project), items, pinData },
	);
}

const words = (message: string) => ({ type: 'text', payload: { message } });
const picture = (image: string) => ({ type: 'visual', payload: { visualType: 'image', image } });
const button = (name: string, id: string) => ({
	name,
	request: { type: `path-${id}`, payload: { label: name } },
});

/** An agent that sends every kind of message, in an order that a channel must keep. */
export const mixed = agentOf(
	words('First.'),
	picture('https://example.com/a.png'),
	words('Then **this**.'),
	picture('data:image/png;base64,iVBORw0KGgo='),
	{
		type: 'speak',
		payload: { type: 'audio', message: '', src: 'data:audio/mp3;base64,SUQzBAAAAAAA' },
	},
	{
		type: 'cardV2',
		payload: {
			title: 'Margherita',
			description: { text: 'Tomato, basil' },
			imageUrl: 'https://example.com/b.png',
			buttons: [button('Order it', 'order')],
		},
	},
	words('Last.'),
	{ type: 'choice', payload: { buttons: [button('Yes', 'yes'), button('No', 'no')] } },
);

/** An agent that ends without a message. */
export const silent = agentOf({ type: 'end', payload: null });

/** A message that a node of a bridge would have sent. */
export interface Sent {
	node: string;
	/** The parameters of the node, resolved for the message. */
	parameters: IDataObject;
	/** The file that goes with it. */
	file?: IBinaryData;
}

/** What the nodes whose names start with "Send" or "Upload" would have sent, in order. */
export function sentBy(run: IRun): Sent[] {
	const { error, runData } = run.data.resultData;
	if (error) throw new Error(`${error.message}: ${error.description ?? ''}`);
	return Object.entries(runData)
		.filter(([node]) => /^(Send (?!text$)|Upload )/.test(node))
		.flatMap(([node, runs]) => runs.map((task) => ({ node, task })))
		.sort((one, other) => one.task.executionIndex - other.task.executionIndex)
		.flatMap(({ node, task }) =>
			(task.data?.main?.[0] ?? []).map(({ json, binary }) => ({
				node,
				parameters: json,
				...(binary?.data && { file: binary.data }),
			})),
		);
}
