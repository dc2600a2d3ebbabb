import { sleep, type StructuredChunk } from 'n8n-workflow';

import { agentOf, Bench } from './support/harness';

const text = (message: string) => ({ trace: { type: 'text', payload: { message } } });
const completion = (payload: object) => ({
	trace: { type: 'completion', payload: payload as never },
});
const card = {
	title: 'Margherita',
	description: { text: 'Tomato' },
	buttons: [{ name: 'Order', request: { type: 'path-order' } }],
};

let bench: Bench;
beforeAll(async () => {
	bench = await Bench.open({
		agents: {
			talkative: agentOf(
				{ trace: { type: 'debug', payload: { message: 'secret diagnostics' } } },
				text('Hello!'),
				completion({ state: 'start', messageID: 'm1', ai: true }),
				completion({ state: 'content', content: 'Let ' }),
				completion({ state: 'content', content: 'me think' }),
				completion({ state: 'end' }),
				{ trace: { type: 'text', payload: { message: 'Let me think', messageID: 'm1' } } },
				{ trace: { type: 'speak', payload: { type: 'message', message: 'Spoken' } } },
				{ trace: { type: 'cardV2', payload: card } },
				{ trace: { type: 'carousel', payload: { cards: [card, { title: 'Funghi' }] } } },
				{ trace: { type: 'choice', payload: { buttons: [{ name: 'Yes' }, { name: 'No' }] } } },
			),
		},
	});
});
afterAll(async () => await bench.close());

const talk = { operation: 'text', text: 'hi', userId: 'ada' };

/** Runs a turn in a chat, and returns what the chat received for each item. */
async function chunksOf(...[parameters, options]: Parameters<Bench['run']>) {
	const chunks: StructuredChunk[] = [];
	const run = await bench.run(parameters, {
		project: 'talkative',
		...options,
		onChunk: (chunk) => {
			chunks.push(chunk);
		},
	});
	return { run, chunks };
}

describe('a chat in streaming mode', () => {
	it('shows words as they arrive, with a blank line between messages', async () => {
		const { chunks } = await chunksOf(talk);
		expect(chunks.map(({ type, content }) => content ?? type)).toEqual([
			'begin',
			'Hello!',
			'\n\nLet ',
			'me think',
			'\n\nSpoken',
			'\n\nMargherita\nTomato\n- Order',
			'\n\nMargherita\nTomato\n- Order\n\nFunghi',
			'\n\n- Yes\n- No',
			'end',
		]);
		expect(chunks[1]).toMatchObject({
			type: 'item',
			metadata: { nodeName: 'Voiceflow', itemIndex: 0, runIndex: 0 },
		});
	});

	it('gets the same final item as without streaming', async () => {
		const { run } = await chunksOf(talk);
		const streamed = run.data.resultData.runData.Voiceflow?.[0]?.data?.main?.[0]?.[0]?.json;
		const plain = await bench.json(
			{ ...talk, options: { completionEvents: true } },
			{ project: 'talkative' },
		);
		expect(streamed).toEqual(plain);
	});

	it('requests completion events unless the user has set them', async () => {
		await chunksOf(talk);
		expect(bench.lastRequest.path).toMatch(/\?completion_events=true$/);
		await chunksOf({ ...talk, options: { completionEvents: false } });
		expect(bench.lastRequest.path).toMatch(/\?completion_events=false$/);
		await bench.run(talk, { project: 'talkative' });
		expect(bench.lastRequest.path).not.toMatch(/completion_events/);
	});

	it('gets nothing streamed if streaming is turned off', async () => {
		const { chunks } = await chunksOf({ ...talk, options: { enableStreaming: false } });
		expect(chunks).toEqual([]);
		expect(bench.lastRequest.path).not.toMatch(/completion_events/);
	});

	it('gets a beginning and an end for every item, even if it fails', async () => {
		const items = ['ada', 'fault:short', 'fault:status=500'].map((user) => ({ json: { user } }));
		const { chunks } = await chunksOf(
			{ userId: '={{ $json.user }}', options: { concurrency: 1, maxRetries: 0 } },
			{ project: 'pizza', items, node: { onError: 'continueRegularOutput' } },
		);
		const frames = chunks.filter(({ type }) => type !== 'item');
		expect(frames.map(({ type, metadata }) => `${type} ${metadata.itemIndex}`)).toEqual([
			'begin 0',
			'end 0',
			'begin 1',
			'end 1',
			'begin 2',
			'end 2',
		]);
	});

	it('is ended by a failed turn', async () => {
		const { run, chunks } = await chunksOf({ userId: 'fault:short' }, { project: 'pizza' });
		expect(run.data.resultData.error?.message).toMatch(/was cut off/);
		expect(chunks[0]?.type).toBe('begin');
		expect(chunks.filter(({ type }) => type === 'end')).toHaveLength(1);
	});

	it('shows a word before the next one is sent', async () => {
		let reader: (() => void) | undefined;
		const said = new Promise<void>((resolve) => (reader = resolve));
		const agents = {
			patient: {
				description: 'sends its second word only once the first was said',
				environments: [],
				async *respond() {
					yield completion({ state: 'start' });
					yield completion({ state: 'content', content: 'first' });
					await said;
					yield completion({ state: 'content', content: ' second' });
				},
			},
		};
		const patient = await Bench.open({ agents });
		const words: string[] = [];
		await patient.run(talk, {
			project: 'patient',
			onChunk: ({ content }) => {
				if (content !== undefined) words.push(content);
				if (content === 'first') reader?.();
			},
		});
		await patient.close();
		expect(words).toEqual(['first', ' second']);
	});

	it('is never sent more than it has read', async () => {
		let readers = 0;
		let most = 0;
		await bench.run(talk, {
			project: 'talkative',
			onChunk: async () => {
				readers++;
				most = Math.max(most, readers);
				await sleep(2);
				readers--;
			},
		});
		expect(most).toBe(1);
	});
});

describe('a tool of an AI agent', () => {
	const asTool = { node: { type: 'n8n-nodes-voiceflow.voiceflowTool' } };

	it('returns one compact item and streams nothing', async () => {
		const { run, chunks } = await chunksOf({ ...talk, output: 'messages' }, asTool);
		const items = run.data.resultData.runData.Voiceflow?.[0]?.data?.main?.[0];
		expect(items?.map(({ json }) => json)).toEqual([
			{
				reply: expect.stringMatching(/^Hello!\n\nLet me think\n\nSpoken\n\nMargherita\nTomato/),
				buttons: ['Yes', 'No', 'Order', 'Order'],
				ended: false,
			},
		]);
		expect(chunks).toEqual([]);
	});

	it('returns traces if they are requested', async () => {
		const json = await bench.json(
			{ ...talk, output: 'traces' },
			{ project: 'talkative', ...asTool },
		);
		expect(json.traces).toHaveLength(11);
	});

	it('tells the model in the message of an error what to do', async () => {
		const error = await bench.error({ userId: 'fault:status=404' }, asTool);
		expect(error.message).toMatch(/never published.*Choose another Environment/s);
	});
});
