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

	it('can be imported, and has nothing that is not there', () => {
		const { nodeType, triggerType } = bench.engine;
		expect(problemsOf(example, nodeType.description, triggerType.description)).toEqual([]);
	});

	it('is named for what it does', () => {
		const words = example.name.toLowerCase().split(/\W+/);
		expect(words).toEqual(expect.arrayContaining(file.replace(/\.json$/, '').split('-')));
	});

	it('explains itself, and says which credentials to set', () => {
		const note = example.nodes.find(({ type }) => type.endsWith('stickyNote'));
		const text = String(note?.parameters.content);
		const used = example.nodes.flatMap(({ credentials = {} }) => Object.keys(credentials));
		expect(text).toContain(`## ${example.name}\n`);
		for (const credential of used) expect(text).toContain(CREDENTIALS[credential]);
	});

	it('holds no secret', () => {
		expect(JSON.stringify(example)).not.toMatch(/VF\.DM\.|\d{6,}:[\w-]{30,}|sk-\w/);
	});
});

describe('a defect of an example is found:', () => {
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
		['an operation without what it needs', set({ operation: 'text' }), /"Text" is required/],
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
			(it) => it.connections.Launch?.main?.push([to('Say something')]),
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
	])('%s', (_name, damage, problem) => {
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

describe('in n8n’s engine', () => {
	it('first-conversation chains on the first answer', async () => {
		const run = await runExample('first-conversation.json', 'pizza');
		expect(jsonsOf(run, 'Take the first choice')[0]?.reply).toMatch(/^A Margherita/);
	});

	it('buttons-round-trip presses by position and by name', async () => {
		const run = await runExample('buttons-round-trip.json', 'pizza');
		expect(jsonsOf(run, 'Press by name')[0]?.reply).toMatch(/^A Margherita/);
		expect(bench.lastRequest.body).toMatchObject({ action: { type: 'path-margherita' } });
	});

	it('reset-and-variables starts from nothing, twice alike', async () => {
		for (const time of [1, 2]) {
			const run = await runExample('reset-and-variables.json', 'pizza');
			expect({ time, ...jsonsOf(run, 'Get state')[0] }).toMatchObject({
				time,
				variables: { name: 'Ada', visits: 10, plan: 'premium' },
			});
			expect(jsonsOf(run, 'Launch anew')[0]).toMatchObject({
				reply: expect.stringContaining('Hello, Ada! Welcome'),
				variables: { visits: 1 },
			});
		}
	});

	it('chat-with-live-words streams the words to the chat', async () => {
		const words: string[] = [];
		const run = await runExample('chat-with-live-words.json', 'assistant', {
			items: items({ sessionId: 's1', action: 'sendMessage', chatInput: 'why?' }),
			onChunk: ({ content }) => {
				if (content !== undefined) words.push(content);
			},
		});
		expect(words.length).toBeGreaterThan(5);
		expect(words.join('')).toBe(jsonsOf(run, 'Send text')[0]?.reply);
		expect(bench.lastRequest.userId).toBe('s1');
	});

	it('chat-with-live-words apologises to the visitor when the agent fails', async () => {
		const chat = items({ sessionId: 's1', action: 'sendMessage', chatInput: 'why?' });
		const run = await runExample('chat-with-live-words.json', 'nobody', { items: chat });
		expect(run.data.resultData.error).toBeUndefined();
		expect(ran(run, 'Apologise')).toBe(true);
	});

	describe('chat-by-session', () => {
		const chat = (chatInput: string) =>
			items({ sessionId: 'v1', action: 'sendMessage', chatInput });
		const runChat = async (words: string, row: IDataObject, project = 'pizza') =>
			await runExample('chat-by-session.json', project, {
				items: chat(words),
				pinData: { 'Get session': items(row) },
			});

		it('greets once, and presses a button by its words in the next execution', async () => {
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
			expect(ran(run, 'Apologise')).toBe(false);
		});

		it('greets again when the session is over', async () => {
			const row = { sessionKey: 'a-key-of-yesterday', buttons: '[]' };
			const [item] = jsonsOf(await runChat('Hello', row), 'Send text');
			expect(item).toMatchObject({
				reply: expect.stringContaining('Welcome'),
				session: { key: expect.not.stringContaining('yesterday'), started: true },
			});
		});

		it('apologises and remembers nothing when the agent fails', async () => {
			const run = await runChat('Hello', {}, 'nobody');
			expect(run.data.resultData.error).toBeUndefined();
			expect(ran(run, 'Apologise')).toBe(true);
			expect(ran(run, 'Remember session')).toBe(false);
		});
	});

	it('first-session chains on the key of the session', async () => {
		const run = await runExample('first-session.json', 'pizza');
		expect(jsonsOf(run, 'Start session')[0]).toMatchObject({ userId: 'first-session' });
		expect(jsonsOf(run, 'Take the first choice')[0]).toMatchObject({
			reply: expect.stringMatching(/^A Margherita/),
			session: { key: jsonsOf(run, 'Start session')[0]?.sessionKey, started: false },
		});
	});

	it('error-branch takes what went wrong the other way', async () => {
		const good = await runExample('error-branch.json', 'pizza');
		expect(jsonsOf(good, 'Say the reply')).toEqual([{ text: expect.stringMatching(/^Hello/) }]);
		expect(ran(good, 'Apologise and report')).toBe(false);
		const bad = await runExample('error-branch.json', 'nobody');
		expect(ran(bad, 'Say the reply')).toBe(false);
		expect(jsonsOf(bad, 'Apologise and report')).toEqual([
			{
				text: expect.stringMatching(/^Sorry/),
				report: expect.stringMatching(/not of this project.+credential/i),
			},
		]);
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

describe('what becomes of transcripts in n8n’s engine', () => {
	it('conversation-ended keeps what a model says of the conversation, once it is complete', async () => {
		const [id = ''] = bench.emulator.seedTranscripts('pizza', 1);
		bench.emulator.delayTranscripts({ missingReads: 1 });
		const run = await runExample('conversation-ended.json', 'pizza', {
			items: items({ event: 'sessionEnded', eventId: 'msg_1', transcriptId: id, userId: 'ada' }),
		});
		bench.emulator.delayTranscripts({});
		expect(jsonsOf(run, 'Save the row')).toEqual([
			expect.objectContaining({
				operation: 'upsert',
				filters: { conditions: [{ keyName: 'transcriptId', condition: 'eq', keyValue: id }] },
				columns: expect.objectContaining({
					value: {
						transcriptId: id,
						userId: 'seeded-0',
						beganAt: '2026-01-01T00:00:00.000Z',
						endedAt: '2026-01-01T00:00:02.000Z',
						durationSeconds: 2,
						summary: expect.stringMatching(
							/^Asked: Summarize .*User: Question 1\nAgent: Answer 1/s,
						),
					},
				}),
			}),
		]);
	});

	it('nightly-transcript-export keeps each that has ended of the last two days', async () => {
		const hour = 3_600_000;
		const start = Date.now() - 6 * hour;
		bench.emulator.seedTranscripts('assistant', 3, { start: start - 100 * hour });
		const ids = bench.emulator.seedTranscripts('assistant', 120, { start, liveEvery: 4 });
		const run = await runExample('nightly-transcript-export.json', 'assistant');
		const rows = jsonsOf(run, 'Save each row').map(
			({ columns }) => (columns as { value: IDataObject }).value,
		);
		const ended = ids.filter((_id, index) => index % 4 !== 3);
		expect(rows.map(({ transcriptId }) => transcriptId)).toEqual(ended.reverse());
		expect(rows[0]).toMatchObject({
			userId: expect.stringMatching(/^seeded-/),
			durationSeconds: 2,
			dialogue: expect.stringMatching(/^Agent: Hello, visitor .*Answer 2$/s),
		});
	});
});
