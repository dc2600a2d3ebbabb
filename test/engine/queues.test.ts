import { sleep, type INodeParameters } from 'n8n-workflow';

import { itemsOf } from './support/harness';
import { RawBench } from './support/rawBench';
import { answerOf, END, framesOf, openAnswer, said, type RawRequest } from './support/rawServer';

/** Milliseconds to wait for a second request before a request is answered. */
const HOLD = 150;

let bench: RawBench;
let open: RawRequest[] = [];
let most = 0;
let bodies: string[] = [];
let overtaken: () => void = () => {};
beforeAll(async () => (bench = await RawBench.open(hold)));
beforeEach(() => {
	most = 0;
	bodies = [];
});
afterEach(async () => await bench.server.allClosed());
afterAll(async () => await bench.close());

/** Answers a request when a second one arrives, or after a while. */
async function hold(request: RawRequest): Promise<void> {
	open.push(request);
	bodies.push(request.body);
	most = Math.max(most, open.length);
	overtaken();
	if (open.length === 1) {
		const another = new Promise<void>((resolve) => (overtaken = resolve));
		await Promise.race([another, sleep(HOLD)]);
	}
	open = open.filter((other) => other !== request);
	const { head, socket } = request;
	const isTurn = head.includes('/interact/stream ');
	socket.end(isTurn ? openAnswer() + framesOf(said('Hi')) + END : JSON_ANSWER);
}

const JSON_ANSWER = answerOf(
	'200 OK',
	{ 'content-type': 'application/json' },
	JSON.stringify({ sessionKey: 'eyJkey.of.nobody', variables: {} }),
);

const USER = { userId: '={{ $json.user }}' };
const KEY = { conversationBy: 'sessionKey', sessionKey: '={{ $json.user }}' };
const text = { operation: 'text', text: '={{ $json.text }}' };
const state = (operation: string, more: object = {}) => ({
	...{ resource: 'state', operation, ...USER, ...more },
});

/** Operations whose requests for one user, or for one session, must not overlap. */
const IN_ORDER: Array<[string, INodeParameters]> = [
	['turns by user ID', { ...text, ...USER }],
	['turns by session key', { ...text, ...KEY }],
	[
		'turns that start a session',
		{ ...text, ...USER, conversationBy: 'sessionKey', ifNoSession: 'start' },
	],
	['starts of sessions', { resource: 'session', operation: 'start', launch: false, ...USER }],
	['reads of a state', state('get')],
	['updates of a state', state('updateVariables', { variables: '={{ ({ a: $json.text }) }}' })],
	['replacements of a state', state('replace', { state: '={{ ({ stack: [$json.text] }) }}' })],
	['deletions of a state', state('delete')],
];

const itemsFor = (...users: string[]) =>
	users.map((user, index) => ({ json: { user, text: `text ${index}` } }));

describe.each(IN_ORDER)('%s', (_what, parameters) => {
	it('of one user never overlap', async () => {
		const run = await bench.run(parameters, { items: itemsFor('ada', 'ada') });
		expect(itemsOf(run)).toHaveLength(2);
		expect(most).toBe(1);
	});

	it('of two users run at the same time', async () => {
		const run = await bench.run(parameters, { items: itemsFor('ada', 'bob') });
		expect(itemsOf(run)).toHaveLength(2);
		expect(most).toBe(2);
	});
});

it.each(['updateVariables', 'replace'])('%s keeps the order of the items of a user', async (op) => {
	const [, parameters] = IN_ORDER.find(([, { operation }]) => operation === op) ?? ['', {}];
	await bench.run(parameters, { items: itemsFor('ada', 'ada', 'ada') });
	expect(bodies.map((body) => /text \d/.exec(body)?.[0])).toEqual(['text 0', 'text 1', 'text 2']);
});

it('a session whose key is the ID of a user does not wait for that user', async () => {
	const items = [{ json: { by: 'userId' } }, { json: { by: 'sessionKey' } }];
	await bench.run(
		{
			...{ operation: 'text', text: 'Hi', conversationBy: '={{ $json.by }}' },
			...{ userId: 'the same', sessionKey: 'the same' },
		},
		{ items },
	);
	expect(most).toBe(2);
});
