/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import type { IDataObject, INode, INodeExecutionData, IWorkflowBase } from 'n8n-workflow';

import { problemsOf, type Example } from './exampleProblems';
import { Bench, itemsOf } from './harness';

const FOLDER = resolve(__dirname, '../../examples');
const FILES = readdirSync(FOLDER).filter((file) => file.endsWith('.json'));

const read = (file: string) =>
	JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as IWorkflowBase;
const items = (...jsons: IDataObject[]): INodeExecutionData[] => jsons.map((json) => ({ json }));

let bench: Bench;
beforeAll(async () => (bench = await Bench.open()));
afterAll(async () => await bench.close());

describe('every example', () => {
	it.each(FILES)('%s can be imported and has nothing that is not there', (file) => {
		expect(problemsOf(read(file), bench.engine.nodeType.description)).toEqual([]);
	});

	it.each(FILES)('%s is named for what it does, and holds no secret', (file) => {
		const text = readFileSync(join(FOLDER, file), 'utf8');
		expect(
			read(file)
				.name.toLowerCase()
				.replace(/[^a-z]+/g, '-'),
		).toContain(
			file
				.replace(/\.json$/, '')
				.split('-')
				.pop(),
		);
		expect(text).not.toMatch(/VF\.DM\.|\d{6,}:[\w-]{30,}|sk-\w/);
	});
});

describe('a defect of an example is found:', () => {
	const example = () => structuredClone(read('first-conversation.json')) as Example;
	const launch = (workflow: Example) =>
		workflow.nodes.find(({ name }) => name === 'Launch') as INode;

	it.each<[string, (workflow: Example) => void, RegExp]>([
		['an unknown parameter', (it) => (launch(it).parameters.volume = 11), /no parameter "volume"/],
		[
			'an unknown option',
			(it) => (launch(it).parameters.options = { volume: 11 }),
			/no parameter "volume"/,
		],
		[
			'an unknown operation',
			(it) => (launch(it).parameters.operation = 'sing'),
			/cannot be "sing"/,
		],
		[
			'a parameter of another operation',
			(it) => (launch(it).parameters.text = 'hi'),
			/no parameter "text"/,
		],
		['an empty user ID', (it) => (launch(it).parameters.userId = ''), /needs.*"userId"/],
		['no credential', (it) => delete launch(it).credentials, /no credential "voiceflowApi"/],
		['a node of the same name', (it) => it.nodes.push(launch(it)), /two nodes are called "Launch"/],
		[
			'a connection to nowhere',
			(it) => {
				it.connections.Launch = { main: [[{ node: 'Nowhere', type: 'main', index: 0 }]] };
			},
			/"Nowhere", which is no node/,
		],
		['a loose node', (it) => it.nodes.push({ ...launch(it), name: 'Loose' }), /not connected/],
		[
			'a node that nothing leads to',
			(it) => delete it.connections['When clicking Execute workflow'],
			/nothing leads to "Launch"/,
		],
		['no sticky note', (it) => it.nodes.shift(), /no sticky note/],
	])('%s', (_name, damage, problem) => {
		const workflow = example();
		damage(workflow);
		expect(problemsOf(workflow, bench.engine.nodeType.description)).toContainEqual(
			expect.stringMatching(problem),
		);
	});
});

/** Runs an example; n8n's own nodes pass items on, or give what is pinned. */
async function runExample(file: string, project: string, pinData: IWorkflowBase['pinData'] = {}) {
	return await bench.engine.run(read(file), { credential: bench.credential(project), pinData });
}

describe('in n8n’s engine', () => {
	it('first-conversation chains on the first answer', async () => {
		const run = await runExample('first-conversation.json', 'pizza');
		expect(itemsOf(run, 'Take the first choice')[0]?.json.reply).toMatch(/^A Margherita/);
	});

	it('buttons-round-trip presses by position and by name', async () => {
		const run = await runExample('buttons-round-trip.json', 'pizza');
		expect(itemsOf(run, 'Press by name')[0]?.json.reply).toMatch(/^A Margherita/);
		expect(bench.lastRequest.body).toMatchObject({ action: { type: 'path-margherita' } });
	});

	it('reset-and-variables starts from nothing, twice alike', async () => {
		for (const time of [1, 2]) {
			const run = await runExample('reset-and-variables.json', 'pizza');
			expect({ time, variables: itemsOf(run, 'Get state')[0]?.json.variables }).toMatchObject({
				time,
				variables: { name: 'Ada', visits: 10, plan: 'premium' },
			});
			expect(itemsOf(run, 'Launch anew')[0]?.json).toMatchObject({
				reply: expect.stringContaining('Hello, Ada! Welcome'),
				variables: { visits: 1 },
			});
		}
	});

	it('chat-with-live-words streams the words to the chat', async () => {
		const words: string[] = [];
		const run = await bench.engine.run(read('chat-with-live-words.json'), {
			credential: bench.credential('assistant'),
			items: items({ sessionId: 's1', chatInput: 'why?' }),
			onChunk: ({ content }) => {
				if (content !== undefined) words.push(content);
			},
		});
		expect(words.length).toBeGreaterThan(5);
		expect(words.join('')).toBe(itemsOf(run, 'Send text')[0]?.json.reply);
	});

	it('batch-evaluation asks each utterance as another user, and keeps what is expected', async () => {
		const run = await runExample('batch-evaluation.json', 'pizza', {
			'Test cases': items(
				{ utterance: 'order a pizza', expected: 'Which one' },
				{ utterance: 'a large margherita', expected: 'Margherita' },
			),
		});
		const answers = itemsOf(run, 'Send text').map(({ json }) => json);
		expect(answers.map(({ reply, expected }) => String(reply).includes(String(expected)))).toEqual([
			true,
			true,
		]);
		expect(new Set(answers.map(({ userId }) => userId)).size).toBe(2);
	});

	it('error-branch takes what went wrong the other way', async () => {
		const good = await runExample('error-branch.json', 'pizza');
		expect(good.data.resultData.runData['Apologise and report']).toBeUndefined();
		expect(itemsOf(good, 'Say the reply')).toHaveLength(1);
		const bad = await runExample('error-branch.json', 'nobody');
		expect(bad.data.resultData.runData['Say the reply']).toBeUndefined();
		expect(itemsOf(bad, 'Apologise and report')[0]?.json).toMatchObject({
			error: expect.stringContaining('not of this project'),
			details: { httpCode: '401' },
		});
	});

	it('ai-agent-tool says what the model wrote, in the conversation of the chat', async () => {
		const workflow = read('ai-agent-tool.json');
		const tool = workflow.nodes.find(({ type }) => type.endsWith('Tool')) as INode;
		const chat = workflow.nodes.find(({ name }) => name === 'Chat') as INode;
		const connections = {
			Chat: { main: [[{ node: tool.name, type: 'main' as const, index: 0 }]] },
		};
		const run = await bench.engine.run(
			{ ...workflow, nodes: [chat, tool], connections },
			{
				credential: bench.credential(),
				items: items({ sessionId: 's9', Text: 'see the menu' }),
			},
		);
		expect(itemsOf(run, tool.name)[0]?.json).toEqual({
			reply: expect.stringContaining('Margherita'),
			buttons: ['Order Margherita'],
			ended: false,
		});
		expect(bench.lastRequest).toMatchObject({
			userId: 's9',
			body: { action: { type: 'text', payload: 'see the menu' } },
		});
	});

	it('telegram-bridge presses the button of which it gets the words, and gives sound', async () => {
		const request = { type: 'path-margherita', payload: { label: 'Margherita' } };
		const pinned = (text: string) => ({
			'Read update': items({ chatId: 7, text, buttons: [{ name: 'Margherita', request }] }),
			// What the node gives that only n8n's own packages can run.
			'Write answer': items({ chatId: 7, text: 'x', names: [] }),
		});
		await runExample('telegram-bridge.json', 'pizza', pinned('margherita'));
		expect(bench.lastRequest).toMatchObject({ userId: 'telegram-7', body: { action: request } });
		const run = await runExample('telegram-bridge.json', 'speaker', pinned('Hello'));
		const [answer] = itemsOf(run, 'Send text');
		expect(answer?.json.reply).toContain('You said: Hello');
		expect(Object.keys(answer?.binary ?? {})).toEqual(['audio_0', 'audio_1']);
	});
});
