import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { readExample } from './support/bridge';
import { Desks } from './support/desks';
import { Bench } from './support/harness';
import { outside, resetOutside } from './support/outside';
import { Tables } from './support/tables';

const TABLE = 'conversation_scores';
const COLUMNS = ['transcriptId', 'userId', 'endedAt', 'evaluation', 'reason', 'score', 'cost'];

let bench: Bench;
let tables: Tables;
let desks: Desks;
beforeEach(async () => {
	resetOutside();
	tables = new Tables();
	tables.create(TABLE, COLUMNS);
	desks = new Desks(tables.nodeFor);
	bench = await Bench.open({ strict: true }, desks.nodeFor);
});
afterEach(async () => await bench.close());

let events = 0;
/** Runs the example for conversations that have ended, with an evaluation that was chosen. */
async function end(
	transcriptIds: string[],
	{ eventId, evaluation = 'satisfaction' }: { eventId?: string; evaluation?: string } = {},
) {
	const { nodes, ...workflow } = readExample('score-conversations');
	const evaluationId = { __rl: true, mode: 'list', value: `evaluation-${evaluation}` };
	const chosen = nodes.map((node) => {
		const parameters = node.name === 'Run evaluation' ? { evaluationId } : {};
		return { ...node, parameters: { ...node.parameters, ...parameters } as INodeParameters };
	});
	const run = await bench.engine.run(
		{ ...workflow, nodes: chosen },
		{
			credential: bench.credential(),
			items: transcriptIds.map((transcriptId) => ({
				json: {
					...{ event: 'sessionEnded', eventId: eventId ?? `msg_${++events}` },
					...{ transcriptId, userId: 'ada' },
				},
			})),
		},
	);
	const { error } = run.data.resultData;
	if (error) throw error;
}

/** Ends a conversation in which the user said something, and returns the ID of its transcript. */
async function talk(...texts: string[]): Promise<string> {
	const sessionId = `talk ${++events}`;
	for (const text of texts) {
		const turn = { operation: 'text', userId: 'ada', text, options: { sessionId } };
		await bench.items(turn as INodeParameters);
	}
	if (texts.length === 0) await bench.items({ userId: 'ada', options: { sessionId } });
	await bench.items({ resource: 'transcript', operation: 'end', transcriptId: sessionId });
	return sessionId;
}

/** The next evaluation has a low score. */
function scoreLow() {
	const result = { value: 1, reason: 'The user was angry.', cost: 0.02 };
	const answer = JSON.stringify({ result: { ...result, evaluationID: 'evaluation-satisfaction' } });
	bench.emulator.failNext(`json=${answer}`, 1, 'POST /v1/transcript-evaluation');
}

const runs = () => bench.requests.filter(({ path }) => path.includes('/transcript-evaluation/'));
const alerts = () => desks.told.map(({ parameters }) => parameters);

describe('score-conversations', () => {
	it('saves a good score without telling anyone', async () => {
		const id = await talk('Where is my order?');
		await end([id]);
		expect(tables.rows(TABLE)).toEqual([
			{
				...{ id: 1, transcriptId: id, userId: 'ada', endedAt: expect.any(String) },
				...{ evaluation: 'evaluation-satisfaction', reason: 'The user was polite.' },
				...{ score: 5, cost: 0.02 },
			},
		]);
		expect(alerts()).toEqual([]);
	});

	it('reports a low score to Slack, with the conversation', async () => {
		const id = await talk('Hello', 'I am angry & <tired>');
		scoreLow();
		await end([id]);
		expect(tables.rows(TABLE)).toMatchObject([{ transcriptId: id, score: 1 }]);
		expect(alerts()).toMatchObject([
			{
				channelId: { mode: 'name', value: '#support' },
				text: expect.stringMatching(
					/^Score 1: a conversation with ada went badly\. The user was angry\.\n\n.*User: I am angry &amp; &lt;tired&gt;/s,
				),
			},
		]);
	});

	it('runs the evaluation once, even if Voiceflow sends the event again', async () => {
		const id = await talk('Hello');
		await end([id], { eventId: 'msg_same' });
		await end([id], { eventId: 'msg_same' });
		expect(runs()).toHaveLength(1);
		// An event with another ID, as if a person runs the workflow again for a conversation.
		await end([id]);
		expect(runs()).toHaveLength(1);
		expect(tables.rows(TABLE)).toHaveLength(1);
	});

	it('goes on, and still pays once, if the history of Remove Duplicates is full', async () => {
		outside.historySize = 1;
		outside.history.add('msg_before');
		const id = await talk('Hello');
		await end([id]);
		expect(outside.history.size).toBe(0);
		await end([id]);
		expect(runs()).toHaveLength(1);
		expect(tables.rows(TABLE)).toMatchObject([{ transcriptId: id, score: 5 }]);
	});

	it('does not pay for a conversation in which the user said nothing', async () => {
		await end([await talk()]);
		expect(runs()).toEqual([]);
		expect(tables.rows(TABLE)).toEqual([]);
	});

	it('waits until the transcript is complete', async () => {
		const id = await talk('Hello', 'I am angry');
		scoreLow();
		bench.emulator.delayTranscripts({ missingReads: 1, liveReads: 1 });
		await end([id]);
		expect(alerts()).toMatchObject([{ text: expect.stringContaining('I am angry') as string }]);
	});

	it('fails if the evaluation fails, and scores the conversation when it runs again', async () => {
		const id = await talk('Hello');
		bench.emulator.failNext('status=500', 1, 'POST /v1/transcript-evaluation');
		await expect(end([id])).rejects.toMatchObject({ description: expect.any(String) as string });
		expect(tables.rows(TABLE)).toEqual([]);
		await end([id]);
		expect(tables.rows(TABLE) as IDataObject[]).toMatchObject([{ transcriptId: id, score: 5 }]);
	});
});
