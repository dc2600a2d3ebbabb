import type { IDataObject, IPinData, IRun } from 'n8n-workflow';

import { mixed, readExample, runBridge, sentBy, type Sent } from './support/bridge';
import { Bench } from './support/harness';
import { inboundEventsOf } from './support/inboundEvents';
import { outside, resetOutside } from './support/outside';
import { ENTRIES, type Entry } from './support/triggers';

const CHATS = ['instagram', 'messenger', 'slack', 'sms', 'teams', 'telegram', 'whatsapp'] as const;
const FAILED = 'Sorry, something went wrong. Please try again in a moment.';
/** The nodes that send messages or files to the user. */
const SENDS = /^(Send (?!text$)|Upload )/;

let bench: Bench;
beforeAll(async () => (bench = await Bench.open({ agents: { mixed } })));
afterEach(() => resetOutside());
afterAll(async () => await bench.close());

const bodyOf = (channel: string, name = 'text') =>
	structuredClone(inboundEventsOf(channel).find((event) => event.name === name)?.delivered ?? {});

async function run(channel: keyof typeof ENTRIES, project?: string, body?: IDataObject) {
	const entry: Entry = ENTRIES[channel];
	const items = entry.itemsOf(body ?? bodyOf(channel));
	const pinData: IPinData = { 'Get buttons': [{ json: {} }] };
	return await runBridge(bench, entry, items, { project, pinData });
}

/** What was sent, with everything that distinguishes one message from another. */
const contents = (run: IRun) =>
	sentBy(run).map((sent) => JSON.stringify([sent.node, sent.parameters]));
const isTaken = ({ parameters }: Sent) => parameters.error === undefined;
const wordsOf = ({ parameters }: Sent) => {
	const { text, message: sms, jsonBody } = parameters as Record<string, IDataObject>;
	const { message, text: said } = (jsonBody ?? {}) as Record<string, IDataObject | undefined>;
	return String(text ?? sms ?? message?.text ?? said?.body);
};

describe.each(Object.keys(ENTRIES).filter((name) => name !== 'slackPresses'))(
	'the bridge of %s',
	(name) => {
		const channel = name as Exclude<keyof typeof ENTRIES, 'slackPresses'>;

		it('continues on errors of every node that sends', () => {
			const { nodes } = readExample(ENTRIES[channel].example);
			const sending = nodes.filter((node) => SENDS.test(node.name));
			expect(sending.length).toBeGreaterThan(0);
			expect(sending.map(({ onError }) => onError)).toEqual(
				sending.map(() => 'continueRegularOutput'),
			);
		});

		it('apologizes if a turn fails', async () => {
			const sent = sentBy(await run(channel, 'nobody'));
			expect(sent.map(wordsOf)).toEqual([FAILED]);
		});

		it('answers if the history of messages is full, and starts a new history', async () => {
			outside.historySize = 1;
			outside.history.add('an earlier message');
			expect(sentBy(await run(channel)).length).toBeGreaterThan(0);
			expect(outside.history).not.toContain('an earlier message');
			outside.historySize = 10;
			const [again] = inboundEventsOf(channel).filter(({ sentences }) => sentences);
			expect(sentBy(await run(channel, 'pizza', again?.delivered))).toHaveLength(1);
			expect(sentBy(await run(channel, 'pizza', again?.delivered))).toEqual([]);
		});
	},
);

describe.each(CHATS)('the answer on %s', (channel) => {
	it.each([0, 1, 4])('is sent to its end if message %i is refused', async (refused) => {
		const all = contents(await run(channel, 'mixed'));
		resetOutside();
		let count = -1;
		outside.refuses = (node) => SENDS.test(node) && ++count === refused;
		const sent = sentBy(await run(channel, 'mixed'));
		expect(sent.filter((one) => !isTaken(one))).toHaveLength(1);
		const rest = sent
			.filter(isTaken)
			.map(({ node, parameters }) => JSON.stringify([node, parameters]));
		expect(rest).toEqual(all.filter((_content, index) => index !== refused));
	});
});

describe('a failed turn of one of several people', () => {
	it.each(['instagram', 'messenger', 'sms', 'whatsapp'] as const)(
		'does not stop the answers to the others on %s',
		async (name) => {
			bench.emulator.failNext('status=400');
			const sent = sentBy(await run(name, 'pizza', bodyOf(name, 'several-people')));
			expect(wordsOf(sent[0] as Sent)).toBe(FAILED);
			expect(sent.slice(1).map(wordsOf)).not.toContain(FAILED);
			expect(sent.length).toBeGreaterThan(2);
		},
	);
});
