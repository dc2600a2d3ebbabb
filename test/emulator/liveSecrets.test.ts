import { ENVIRONMENTS, text, type Agent, type Emulator, type Json } from '../../emulator/index';
import {
	filesOf,
	PROJECT,
	runLive,
	settingsFor,
	startLiveProject,
	WEBHOOK_SECRET,
	type LiveRun,
} from './support/liveRun';

const KEY_PARTS = ['VF', 'DM', 'f00dfacef00dfacef00dface', 'Plant3dS3cretPart'];
const KEY = KEY_PARTS.join('.');
const PERSON = 'Grace Hopper';
/** What must not be in any file of the check, wherever Voiceflow puts it. */
const PRIVATE = [
	...[KEY, 'Plant3dS3cretPart', 'f00dfacef00dfacef00dface', WEBHOOK_SECRET],
	...['Grace', 'Hopper', 'grace.hopper@navy.example', '555 0199', '5550199', '0301234567'],
	...['6a15b5f6a85b1b570a8773cf', 'Confidential'],
];
const WORDS = [
	`Dear ${PERSON}, call +1 (212) 555 0199 or tel:+12125550199, or 030/1234567.`,
	`Write to grace.hopper@navy.example about 6a15b5f6a85b1b570a8773cf. Confidential!`,
	`The key is ${KEY}, or ${encodeURIComponent(KEY)}, or ${Buffer.from(KEY).toString('base64')}.`,
].join(' ');

/** An agent that reveals everything, in every possible place. */
const gossip: Agent = {
	description: 'tells secrets',
	environments: ENVIRONMENTS,
	*respond({ action, session }) {
		Object.assign(session.variables, {
			userName: PERSON,
			phone: '+12125550199',
			digits: 12125550199,
			[KEY]: KEY,
			nested: { deep: [WORDS, { type: 'Confidential' }] },
		} satisfies Record<string, Json>);
		yield text(WORDS, { ai: true });
		yield { trace: { type: 'card', payload: JSON.stringify({ title: WORDS, name: PERSON }) } };
		yield { trace: { type: 'handoff', payload: { agent: { name: PERSON }, note: WORDS } } };
		if (action.type === 'end') yield { trace: { type: 'end', payload: { reason: WORDS } } };
	},
};

let emulator: Emulator;
let run: LiveRun;
beforeAll(async () => {
	emulator = await startLiveProject({ apiKey: KEY, agents: { [PROJECT]: gossip } });
	for (const path of ['/outbound', '/usage', '/knowledge-base/query', 'GET /v1/transcript']) {
		emulator.failNext('echo-key', 1, path);
	}
	run = await runLive(emulator);
});
afterAll(async () => await emulator.close());

it('no file and no printed line of the live check contains private data', () => {
	const texts = [...filesOf(run), ['the screen', run.lines.join('\n')] as const];
	expect(texts.length).toBeGreaterThan(50);
	const found = texts.flatMap(([name, content]) => {
		const lower = content.toLowerCase();
		return PRIVATE.filter((one) => lower.includes(one.toLowerCase())).map((one) => [name, one]);
	});
	expect(found).toEqual([]);
	expect(run.rows.get('Address of outbound calls')).toMatch(/HTTP 403/);
});

it('no file and no printed line contains a session key, or another form of the API key', () => {
	const content = [...filesOf(run).values(), ...run.lines].join('\n');
	expect(content).not.toMatch(/eyJ[\w-]{10,}/);
	expect(content).not.toContain(Buffer.from(KEY).toString('base64').slice(0, 40));
	expect(content).not.toContain(settingsFor(emulator).personalToken);
});

it('the recordings keep what the check itself sent, and the structure of everything', () => {
	const recordings = Array.from(filesOf(run).values());
	const launch = recordings.find((one) => one.includes('event: state')) ?? '';
	expect(launch).toContain('"n8n_live_check');
	expect(launch).toContain('event: trace\\nid: 1\\ndata: ');
	expect(recordings.join('\n')).toContain('This is an automatic check of n8n');
});
