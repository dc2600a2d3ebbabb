/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import type { IDataObject, INode, INodeExecutionData, IRun, IWorkflowBase } from 'n8n-workflow';

import type { RunOptions } from './support/engine';
import { problemsOf, type Example } from './support/exampleProblems';
import { Bench, itemsOf } from './support/harness';

const FOLDER = resolve(__dirname, '../../examples');
const FILES = readdirSync(FOLDER).filter((file) => file.endsWith('.json'));
/** What n8n calls the credentials that examples use. */
const CREDENTIALS: Record<string, string> = {
	crypto: 'Crypto',
	facebookGraphApi: 'Facebook Graph API',
	facebookGraphAppApi: 'Facebook Graph API (App)',
	httpBasicAuth: 'Basic Auth',
	httpBearerAuth: 'Bearer Auth',
	httpHeaderAuth: 'Header Auth',
	microsoftTeamsOAuth2Api: 'Microsoft Teams',
	notionApi: 'Notion API',
	openAiApi: 'OpenAI',
	slackApi: 'Slack',
	smtp: 'SMTP',
	telegramApi: 'Telegram',
	twilioApi: 'Twilio',
	voiceflowApi: 'Voiceflow API',
	whatsAppApi: 'WhatsApp API',
	whatsAppTriggerApi: 'WhatsApp OAuth API',
};

const read = (file: string) =>
	JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as IWorkflowBase;
const items = (...jsons: IDataObject[]): INodeExecutionData[] => jsons.map((json) => ({ json }));

let bench: Bench;
beforeAll(async () => (bench = await Bench.open()));
afterAll(async () => await bench.close());

describe.each(FILES)('%s', (file) => {
	const example = read(file);

	it('can be imported, and refers only to what exists', () => {
		const { nodeType, triggerType } = bench.engine;
		expect(problemsOf(example, nodeType.description, triggerType.description)).toEqual([]);
	});

	it('has a name that says what it does', () => {
		const words = example.name.toLowerCase().split(/\W+/);
		expect(words).toEqual(expect.arrayContaining(file.replace(/\.json$/, '').split('-')));
	});

	it('explains itself and the credentials to set', () => {
		const note = example.nodes.find(({ type }) => type.endsWith('stickyNote'));
		const text = String(note?.parameters.content);
		const used = example.nodes.flatMap(({ credentials = {} }) => Object.keys(credentials));
		expect(text).toContain(`## ${example.name}\n`);
		for (const credential of used) expect(text).toContain(CREDENTIALS[credential]);
	});

	it('contains no secret', () => {
		expect(JSON.stringify(example)).not.toMatch(/VF\.DM\.|\d{6,}:[\w-]{30,}|sk-\w/);
	});
});

describe('the checks of examples', () => {
	const launchOf = ({ nodes }: Example) => nodes.find(({ name }) => name === 'Launch') as INode;
	const set = (parameters: INode['parameters']) => (example: Example) =>
		Object.assign(launchOf(example).parameters, parameters);
	const to = (node: string) => ({ node, type: 'main' as const, index: 0 });

	it.each<[string, (example: Example) => void, RegExp]>([
		['an unknown parameter', set({ volume: 11 }), /"Launch" has no parameter "volume"/],
		['an unknown option', set({ options: { volume: 11 } }), /no parameter "options.volume"/],
		[
			'an unknown field of rows',
			set({ options: { variableFields: { values: [{ key: 'a' }] } } }),
			/no parameter "options.variableFields.values.0.key"/,
		],
		['an unknown resource', set({ resource: 'song' }), /cannot have "song" as "resource"/],
		['an unknown operation', set({ operation: 'sing' }), /cannot have "sing" as "operation"/],
		['an unknown value of a list', set({ output: 'song' }), /cannot have "song" as "output"/],
		[
			'an unknown value of an option',
			set({ options: { modality: 'song' } }),
			/cannot have "song" as "modality"/,
		],
		['a parameter of another operation', set({ text: 'hi' }), /no parameter "text"/],
		['an option of another operation', set({ options: { matchButtons: '' } }), /matchButtons/],
		[
			'a parameter that another one hides',
			set({ operation: 'button', buttonName: 'Yes', buttonPosition: 2 }),
			/no parameter "buttonPosition"/,
		],
		['an empty user ID', set({ userId: '' }), /"User ID" is required/],
		[
			'an operation without what it needs',
			set({ operation: 'text', text: '' }),
			/"Text" is required/,
		],
		['no credential', (it) => delete launchOf(it).credentials, /no credential "voiceflowApi"/],
		[
			'a credential of something else',
			(it) => Object.assign(launchOf(it).credentials ?? {}, { slackApi: { id: '1', name: 'a' } }),
			/no use for the credential "slackApi"/,
		],
		['an unknown node', (it) => (launchOf(it).type += 'Two'), /unknown type/],
		['an unknown package', (it) => (launchOf(it).type = 'n8n-nodes-song.sing'), /unknown type/],
		['an unknown version', (it) => (launchOf(it).typeVersion = 2), /unknown version 2/],
		['a node of the same name', (it) => it.nodes.push(launchOf(it)), /two nodes are called/],
		[
			'a node of the same ID',
			(it) => it.nodes.push({ ...launchOf(it), name: 'Other' }),
			/two nodes have the ID/,
		],
		[
			'a connection to nowhere',
			(it) => (it.connections.Launch = { main: [[to('Nowhere')]] }),
			/"Nowhere", which is no node/,
		],
		[
			'a connection from nowhere',
			(it) => (it.connections.Nowhere = { main: [[to('Launch')]] }),
			/"Nowhere", which is no node/,
		],
		[
			'a connection from an output that is not there',
			(it) => it.connections.Launch?.main?.push([to('Send a message')]),
			/"Launch" has no output 1/,
		],
		[
			'a tool that is used as a step',
			(it) => (launchOf(it).type += 'Tool'),
			/"Launch" has no output "main"/,
		],
		[
			'a node that nothing leads to',
			(it) => it.nodes.push({ ...launchOf(it), name: 'Loose', id: 'loose' }),
			/nothing leads to "Loose"/,
		],
		[
			'a trigger that leads to nothing',
			(it) => delete it.connections['When clicking Execute workflow'],
			/"When clicking Execute workflow" leads to nothing/,
		],
		['no sticky note', (it) => it.nodes.shift(), /no sticky note/],
		['no execution order', (it) => (it.settings = {}), /not ask for the execution order v1/],
	])('find a defect: %s', (_name, damage, problem) => {
		const example = structuredClone(read('first-conversation.json')) as Example;
		damage(example);
		expect(problemsOf(example, bench.engine.nodeType.description)).toContainEqual(
			expect.stringMatching(problem),
		);
	});
});

/** Runs an example with an agent of the emulator, and stand-ins for the nodes of n8n. */
async function runExample(
	file: string,
	project: string,
	options: Partial<RunOptions> = {},
): Promise<IRun> {
	return await bench.engine.run(read(file), { credential: bench.credential(project), ...options });
}

const ran = (run: IRun, node: string) => node in run.data.resultData.runData;
const jsonsOf = (run: IRun, node: string) => itemsOf(run, node).map(({ json }) => json);

describe('an example in n8n’s engine', () => {
	it('first-conversation continues from the first answer', async () => {
		const run = await runExample('first-conversation.json', 'pizza');
		expect(jsonsOf(run, 'Send the first choice')[0]?.reply).toMatch(/^A Margherita/);
	});

	it('buttons-round-trip presses by position and by name', async () => {
		const run = await runExample('buttons-round-trip.json', 'pizza');
		expect(jsonsOf(run, 'Press by name')[0]?.reply).toMatch(/^A Margherita/);
		expect(bench.lastRequest.body).toMatchObject({ action: { type: 'path-margherita' } });
	});

	it('reset-and-variables starts with the same state twice', async () => {
		for (const time of [1, 2]) {
			const run = await runExample('reset-and-variables.json', 'pizza');
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
		const run = await runExample('streaming-chat.json', 'assistant', {
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
		const run = await runExample('streaming-chat.json', 'nobody', { items: chat });
		expect(run.data.resultData.error).toBeUndefined();
		expect(ran(run, 'Apologize')).toBe(true);
	});

	describe('chat-by-session', () => {
		const chat = (chatInput: string) =>
			items({ sessionId: 'v1', action: 'sendMessage', chatInput });
		const runChat = async (words: string, row: IDataObject, project = 'pizza') =>
			await runExample('chat-by-session.json', project, {
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
		const run = await runExample('first-session.json', 'pizza');
		expect(jsonsOf(run, 'Start session')[0]).toMatchObject({ userId: 'first-session' });
		expect(jsonsOf(run, 'Send the first choice')[0]).toMatchObject({
			reply: expect.stringMatching(/^A Margherita/),
			session: { key: jsonsOf(run, 'Start session')[0]?.sessionKey, started: false },
		});
	});

	it('error-branch sends errors to the error output', async () => {
		const good = await runExample('error-branch.json', 'pizza');
		expect(jsonsOf(good, 'Send the reply')).toEqual([{ text: expect.stringMatching(/^Hello/) }]);
		expect(ran(good, 'Apologize and report')).toBe(false);
		const bad = await runExample('error-branch.json', 'nobody');
		expect(ran(bad, 'Send the reply')).toBe(false);
		expect(jsonsOf(bad, 'Apologize and report')).toEqual([
			{
				text: expect.stringMatching(/^Sorry/),
				report: expect.stringMatching(/belongs to another project.+credential/i),
			},
		]);
	});

	it('ai-agent-tool sends the text of the model in the conversation of the chat', async () => {
		const workflow = read('ai-agent-tool.json');
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
