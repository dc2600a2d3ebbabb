import type { IDataObject, IPinData, IRun } from 'n8n-workflow';

import { runBridge, sentBy, type Sent } from './support/bridge';
import { Bench } from './support/harness';
import { inboundEventsOf, type InboundEvent } from './support/inboundEvents';
import { resetOutside } from './support/outside';
import { ENTRIES, type Entry } from './support/triggers';

type Channel = keyof typeof ENTRIES;

/** No choices of an earlier answer, where an example stores them. */
const NOTHING_STORED: IPinData = { 'Get buttons': [{ json: {} }] };
/** The sentence of a bridge about messages that it cannot read, in any form. */
const SENTENCE = /^I can only read text/;

let bench: Bench;
beforeAll(async () => (bench = await Bench.open()));
afterEach(() => resetOutside());
afterAll(async () => await bench.close());

/** The recipient of a message, with its thread or topic if the channel has them. */
interface Answer {
	to: string;
	words: string;
	[place: string]: IDataObject[string];
}

const readers: Record<Channel, (sent: Sent) => Answer> = {
	email: ({ parameters: { toEmail, text } }) => ({ to: String(toEmail), words: String(text) }),
	instagram: sendApiAnswer,
	messenger: sendApiAnswer,
	slack: slackAnswer,
	slackPresses: slackAnswer,
	sms: ({ parameters: { from, to, message } }) => ({
		to: String(to),
		words: String(message),
		from,
	}),
	teams: ({ parameters: { chatId, message } }) => ({
		to: (chatId as { value: string }).value,
		words: String(message),
	}),
	telegram: ({ parameters: { chatId, text, additionalFields } }) => {
		const { message_thread_id: topic = null } = additionalFields as IDataObject;
		return { to: String(chatId), words: String(text), topic };
	},
	whatsapp: ({ parameters: { url, jsonBody } }) => {
		const { to, recipient, text } = jsonBody as Record<string, IDataObject | string>;
		const [, from = ''] = /v23\.0\/(\d+)\/messages$/.exec(String(url)) ?? [];
		const { body = '' } = (text ?? {}) as IDataObject;
		return { to: String(to ?? recipient), words: String(body), from };
	},
};

function sendApiAnswer({ parameters: { jsonBody } }: Sent): Answer {
	const { recipient, message } = jsonBody as { recipient: { id: string }; message: IDataObject };
	return { to: recipient.id, words: String(message.text) };
}

function slackAnswer({ parameters: { channelId, text, otherOptions } }: Sent): Answer {
	const { thread_ts: thread } = otherOptions as { thread_ts: { replyValues: IDataObject } };
	return {
		to: (channelId as { value: string }).value,
		words: String(text),
		thread: thread.replyValues.thread_ts ?? null,
	};
}

/** The recipients of answers, without repetitions in a row. */
function placesOf(answers: Answer[], wanted: IDataObject[]): IDataObject[] {
	const places = answers.map((answer) =>
		Object.fromEntries(Object.keys(wanted[0] ?? {}).map((name) => [name, answer[name]])),
	);
	const isNew = (place: IDataObject, index: number) =>
		JSON.stringify(place) !== JSON.stringify(places[index - 1]);
	return places.filter(isNew) as IDataObject[];
}

async function deliver(entry: Entry, event: InboundEvent): Promise<IRun> {
	const items = entry.itemsOf(event.delivered);
	return await runBridge(bench, entry, items, { pinData: NOTHING_STORED });
}

describe.each(Object.keys(ENTRIES) as Channel[])('the bridge of %s', (channel) => {
	const events = inboundEventsOf(channel);
	const entry: Entry = ENTRIES[channel];
	const answersIn = (run: IRun) => sentBy(run).map(readers[channel]);

	it('is tried with documented events', () => {
		expect(events.length).toBeGreaterThan(5);
		for (const { source } of events) expect(source).toMatch(/^https:\/\//);
	});

	it.each(events.map((event) => [event.name, event] as const))(
		'understands %s',
		async (_name, event) => {
			const before = bench.requests.length;
			const run = await deliver(entry, event);
			const turns = bench.requests
				.slice(before)
				.map(({ userId, body }) => ({ userId, action: (body as { action: IDataObject }).action }));
			expect(turns).toEqual(event.turns.map((turn) => expect.objectContaining(turn)));
			const answers = answersIn(run);
			const { sentences = [] } = event;
			const isSentence = ({ words }: Answer) => SENTENCE.test(words);
			expect(answers.filter(isSentence).map(({ to }) => to)).toEqual(sentences);
			expect(answers.length > 0).toBe(turns.length + sentences.length > 0);
			if (event.answers) expect(placesOf(answers, event.answers)).toEqual(event.answers);
		},
	);

	it('answers a message once, even if it is delivered twice', async () => {
		const answered = events.filter(({ turns, sentences = [] }) => turns.length + sentences.length);
		for (const event of answered) {
			resetOutside();
			const first = answersIn(await deliver(entry, event));
			const before = bench.requests.length;
			expect([event.name, first.length > 0]).toEqual([event.name, true]);
			expect([event.name, answersIn(await deliver(entry, event))]).toEqual([event.name, []]);
			expect(bench.requests).toHaveLength(before);
		}
	});
});
