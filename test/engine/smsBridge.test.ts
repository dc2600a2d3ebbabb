import type { IDataObject } from 'n8n-workflow';

import type { Sent } from './support/bridge';
import { agentOf } from './support/harness';
import { inboundEventsOf } from './support/inboundEvents';
import { outside } from './support/outside';
import { Tables } from './support/tables';
import { ENTRIES } from './support/triggers';
import { useBridge } from './support/useBridge';

const ADA = '+15550101';
const BOB = '+15550102';
const NUMBER = '+12345678901';
const TABLE = 'voiceflow_sms';
const LENGTH = 800;
/** More words than fit into one text, with letters that Twilio counts twice. */
const LONG = Array.from({ length: 400 }, (_item, index) => `слово-${index}`).join(' ');
const long = agentOf({ type: 'text', payload: { message: LONG } });

const tables = new Tables();
const bridge = useBridge(ENTRIES.sms, { long }, tables.nodeFor);
beforeEach(() => tables.create(TABLE, ['userId', 'buttons', 'answered']));

const documented = inboundEventsOf('sms').find(({ name }) => name === 'text')?.delivered ?? {};
let messages = 0;

/** What Twilio delivers for a text. */
const text = (body: string, from = ADA): IDataObject => {
	const [event] = structuredClone(Object.values(documented)) as [{ data: IDataObject }];
	Object.assign(event.data, { body, from, messageSid: `SM${++messages}` });
	return event as unknown as IDataObject;
};

const say = async (body: string, project?: string) => await bridge.answersTo([text(body)], project);
const wordsOf = ({ parameters }: Sent) => String(parameters.message);
const action = () => (bridge.bench.lastRequest.body as { action: IDataObject }).action;
const stored = () =>
	tables
		.rows(TABLE)
		.map(({ userId, buttons }) => [
			userId,
			(JSON.parse(String(buttons)) as Array<{ name: string }>).map(({ name }) => name),
		]);

describe('sms-bridge in n8n’s engine', () => {
	it('answers a text from the number that it was sent to, with numbered choices', async () => {
		const sent = await say('I would like to order a pizza');
		expect(bridge.bench.lastRequest.userId).toBe(ADA);
		expect(action()).toEqual({ type: 'text', payload: 'I would like to order a pizza' });
		expect(sent.map(({ parameters: { from, to } }) => [from, to])).toEqual(
			sent.map(() => [NUMBER, ADA]),
		);
		expect(sent.map(wordsOf).join('\n\n')).toMatch(
			/^Which one would you like\?\n\nMargherita\n.*1\. Margherita\n2\. Funghi\n3\. Diavola/s,
		);
	});

	it.each(['2', 'funghi'])('presses the button that the next text "%s" means', async (words) => {
		await say('I would like to order a pizza');
		expect(stored()).toEqual([[ADA, expect.arrayContaining(['Margherita', 'Funghi', 'Diavola'])]]);
		await say(words);
		expect(action()).toMatchObject({ type: 'path-funghi', payload: { label: 'Funghi' } });
	});

	it('keeps the choices of two people apart, also in one delivery', async () => {
		await bridge.answersTo([text('I would like to order a pizza'), text('hm', BOB)]);
		const before = bridge.bench.requests.length;
		await bridge.answersTo([text('2', BOB), text('2')]);
		expect(bridge.bench.requests.slice(before).map(({ userId, body }) => [userId, body])).toEqual([
			[BOB, expect.objectContaining({ action: expect.objectContaining({ type: 'text' }) })],
			[ADA, expect.objectContaining({ action: expect.objectContaining({ type: 'path-funghi' }) })],
		]);
	});

	it('cuts a long answer into texts that Twilio accepts, without losing a word', async () => {
		const texts = (await say('Hello', 'long')).map(wordsOf);
		expect(texts.length).toBeGreaterThan(LONG.length / LENGTH);
		expect(texts.filter((words) => words.length > LENGTH)).toEqual([]);
		expect(texts.join(' ')).toBe(LONG);
	});

	it('sends everything in order, and says that a file is missing', async () => {
		const texts = (await say('Hello', 'mixed')).map(wordsOf);
		const missing = 'Sorry, I could not send a file.';
		expect(texts).toEqual([
			'First.',
			'https://example.com/a.png',
			'Then this.',
			missing,
			missing,
			'Margherita\nTomato, basil\n\nhttps://example.com/b.png\n\n3. Order it',
			'Last.\n\n1. Yes\n2. No',
		]);
	});

	it('sends nothing if the agent says nothing, deletes the choices, and continues with the next text', async () => {
		await say('I would like to order a pizza');
		const sent = await bridge.answersTo([text('Hello'), text('Hello', BOB)], 'silent');
		expect(sent).toEqual([]);
		expect(stored()).toEqual([
			[ADA, []],
			[BOB, []],
		]);
	});

	it('keeps the choices if Twilio refuses the answer, or if the next text cannot be read', async () => {
		outside.refuses = () => true;
		await say('I would like to order a pizza');
		await say(' ');
		expect(stored()).toEqual([[ADA, expect.arrayContaining(['Margherita', 'Funghi', 'Diavola'])]]);
	});

	it('stops a loop between two machines, and answers other people', async () => {
		const minutesAgo = (minutes: number) => Date.now() - minutes * 60_000;
		const answered = (minutes: number) => JSON.stringify(Array(60).fill(minutesAgo(minutes)));
		const columns = ['userId', 'buttons', 'answered'];
		tables.create(TABLE, columns, { userId: ADA, buttons: '[]', answered: answered(59) });
		const sent = await bridge.answersTo([text('Hello'), text('hm', BOB)]);
		expect(sent.map(({ parameters }) => parameters.to)).toEqual([BOB]);
		tables.create(TABLE, columns, { userId: ADA, buttons: '[]', answered: answered(61) });
		expect(await say('Hello')).toHaveLength(1);
		const [row] = tables.rows(TABLE);
		expect(JSON.parse(String(row?.answered))).toEqual([expect.any(Number)]);
	});

	it('asks the person to type, and answers the rest of the delivery', async () => {
		const sent = await bridge.answersTo([text(''), text('STOP'), text('hm', BOB)]);
		expect(sent.map(({ parameters }) => parameters.to)).toEqual([ADA, BOB]);
		expect(sent.map(wordsOf)).toEqual([
			'I can only read text here, so please type your message.',
			expect.stringMatching(/^Sorry, I didn't get that/),
		]);
	});
});
