import type { IDataObject, INode, INodeExecutionData, IRun } from 'n8n-workflow';

import { readExample } from './support/bridge';
import type { RunOptions } from './support/engine';
import { Bench, itemsOf } from './support/harness';

let bench: Bench;
beforeAll(async () => (bench = await Bench.open()));
afterAll(async () => await bench.close());

const items = (...jsons: IDataObject[]): INodeExecutionData[] => jsons.map((json) => ({ json }));

/** Runs an example with an agent of the emulator, and stand-ins for the nodes of n8n. */
async function runExample(
	name: string,
	project: string,
	options: Partial<RunOptions> = {},
): Promise<IRun> {
	return await bench.engine.run(readExample(name), {
		credential: bench.credential(project),
		...options,
	});
}

const ran = (run: IRun, node: string) => node in run.data.resultData.runData;
const jsonsOf = (run: IRun, node: string) => itemsOf(run, node).map(({ json }) => json);

describe('an example in n8n’s engine', () => {
	it('first-conversation continues from the first answer', async () => {
		const run = await runExample('first-conversation', 'pizza');
		expect(jsonsOf(run, 'Send the first choice')[0]?.reply).toMatch(/^A Margherita/);
	});

	it('buttons-round-trip presses by position and by name', async () => {
		const run = await runExample('buttons-round-trip', 'pizza');
		expect(jsonsOf(run, 'Press by name')[0]?.reply).toMatch(/^A Margherita/);
		expect(bench.lastRequest.body).toMatchObject({ action: { type: 'path-margherita' } });
	});

	it('reset-and-variables starts with the same state twice', async () => {
		for (const time of [1, 2]) {
			const run = await runExample('reset-and-variables', 'pizza');
			expect({ time, ...jsonsOf(run, 'Get state')[0] }).toMatchObject({
				time,
				variables: { name: 'Ada', visits: 10, plan: 'premium' },
			});
			expect(jsonsOf(run, 'Launch')[0]).toMatchObject({
				reply: expect.stringContaining('Hello, Ada! Welcome'),
				variables: { visits: 1 },
			});
		}
	});

	it('streaming-chat streams the words to the chat', async () => {
		const words: string[] = [];
		const run = await runExample('streaming-chat', 'assistant', {
			items: items({ sessionId: 's1', action: 'sendMessage', chatInput: 'why?' }),
			onChunk: ({ content }) => {
				if (content !== undefined) words.push(content);
			},
		});
		expect(words.length).toBeGreaterThan(5);
		expect(words.join('')).toBe(jsonsOf(run, 'Send text')[0]?.reply);
		expect(bench.lastRequest.userId).toBe('s1');
	});

	it('streaming-chat apologizes to the visitor if the agent fails', async () => {
		const chat = items({ sessionId: 's1', action: 'sendMessage', chatInput: 'why?' });
		const run = await runExample('streaming-chat', 'nobody', { items: chat });
		expect(run.data.resultData.error).toBeUndefined();
		expect(ran(run, 'Apologize')).toBe(true);
	});

	describe('chat-by-session', () => {
		const chat = (chatInput: string) =>
			items({ sessionId: 'v1', action: 'sendMessage', chatInput });
		const runChat = async (words: string, row: IDataObject, project = 'pizza') =>
			await runExample('chat-by-session', project, {
				items: chat(words),
				pinData: { 'Get session': items(row) },
			});

		it('greets once, and presses a button by its name in the next execution', async () => {
			const [first] = jsonsOf(await runChat('Hello', {}), 'Send text');
			const session = first?.session as { key: string };
			expect(first).toMatchObject({
				reply: expect.stringMatching(/^Hello! Welcome/),
				userId: 'v1',
				session: { started: true },
			});
			const row = { sessionKey: session.key, buttons: JSON.stringify(first?.buttons) };
			const run = await runChat('see the menu', row);
			expect(jsonsOf(run, 'Send text')[0]).toMatchObject({
				reply: expect.not.stringContaining('Welcome'),
				session: { key: session.key, started: false },
			});
			expect(bench.lastRequest.body).toMatchObject({ action: { type: 'path-see-the-menu' } });
			expect(ran(run, 'Remember session')).toBe(true);
			expect(ran(run, 'Apologize')).toBe(false);
		});

		it('greets again after the session has ended', async () => {
			const row = { sessionKey: 'a-key-of-yesterday', buttons: '[]' };
			const [item] = jsonsOf(await runChat('Hello', row), 'Send text');
			expect(item).toMatchObject({
				reply: expect.stringContaining('Welcome'),
				session: { key: expect.not.stringContaining('yesterday'), started: true },
			});
		});

		it('apologizes and stores nothing if the agent fails', async () => {
			const run = await runChat('Hello', {}, 'nobody');
			expect(run.data.resultData.error).toBeUndefined();
			expect(ran(run, 'Apologize')).toBe(true);
			expect(ran(run, 'Remember session')).toBe(false);
		});
	});

	it('first-session continues with the key of the session', async () => {
		const run = await runExample('first-session', 'pizza');
		expect(jsonsOf(run, 'Start session')[0]).toMatchObject({ userId: 'first-session' });
		expect(jsonsOf(run, 'Send the first choice')[0]).toMatchObject({
			reply: expect.stringMatching(/^A Margherita/),
			session: { key: jsonsOf(run, 'Start session')[0]?.sessionKey, started: false },
		});
	});

	it('error-branch sends errors to the error output', async () => {
		const good = await runExample('error-branch', 'pizza');
		expect(jsonsOf(good, 'Send the reply')).toEqual([{ text: expect.stringMatching(/^Hello/) }]);
		expect(ran(good, 'Apologize and report')).toBe(false);
		const bad = await runExample('error-branch', 'nobody');
		expect(ran(bad, 'Send the reply')).toBe(false);
		expect(jsonsOf(bad, 'Apologize and report')).toEqual([
			{
				text: expect.stringMatching(/^Sorry/),
				report: expect.stringMatching(/belongs to another project.+credential/i),
			},
		]);
	});

	it('ai-agent-tool sends the text of the model in the conversation of the chat', async () => {
		const workflow = readExample('ai-agent-tool');
		const tool = workflow.nodes.find(({ type }) => type.endsWith('Tool')) as INode;
		const chat = workflow.nodes.find(({ name }) => name === 'Chat') as INode;
		const connections = {
			Chat: { main: [[{ node: tool.name, type: 'main' as const, index: 0 }]] },
		};
		const run = await bench.engine.run(
			{ ...workflow, nodes: [chat, tool], connections },
			{ credential: bench.credential(), items: items({ sessionId: 's9', Text: 'see the menu' }) },
		);
		expect(jsonsOf(run, tool.name)).toEqual([
			{
				reply: expect.stringContaining('Margherita'),
				buttons: ['Order Margherita'],
				ended: false,
			},
		]);
		expect(bench.lastRequest).toMatchObject({
			userId: 's9',
			body: { action: { type: 'text', payload: 'see the menu' } },
		});
	});
});
