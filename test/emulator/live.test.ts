import { type Emulator } from '../../emulator/index';
import {
	switchesOf,
	UNKNOWN_NAMES,
	UNKNOWNS,
	type Switches,
	type UnknownName,
} from '../../emulator/unknowns';
import { ROWS } from '../../live/rows';
import {
	filesOf,
	PROJECT,
	rowsNamed,
	runLive,
	settingsFor,
	startLiveProject,
	type LiveRun,
} from './support/liveRun';
import { fetchRaw, jsonOf } from './support/wireClient';

let emulator: Emulator;
beforeAll(async () => (emulator = await startLiveProject()));
afterAll(async () => await emulator.close());

/** The transcript of a requested call stays. */
const isOfNoCall = ({ userID }: { userID: string }) => !userID.startsWith('+');

/** All transcripts and documents of the project. */
async function everything(): Promise<{ transcripts: string[]; documents: string[] }> {
	Object.assign(emulator.switches, switchesOf());
	const transcripts: string[] = [];
	for (let skip = 0; ; skip += 100) {
		const path = `/v1/transcript/project/${PROJECT}?take=100&skip=${skip}`;
		const page = jsonOf(await fetchRaw(emulator, 'POST', path, { body: {} })) as {
			transcripts: Array<{ id: string; userID: string }>;
		};
		transcripts.push(...page.transcripts.filter(isOfNoCall).map(({ id }) => id));
		if (page.transcripts.length === 0) break;
	}
	const documents: string[] = [];
	for (const environment of ['main', 'development', 'production']) {
		const query = `?limit=100&projectEnvironmentIDOrAlias=${environment}`;
		const path = `/v1alpha1/public/knowledge-base/document${query}`;
		const page = jsonOf(await fetchRaw(emulator, 'GET', path)) as {
			data: Array<{ documentID: string }>;
		};
		documents.push(...page.data.map(({ documentID }) => documentID));
	}
	return { transcripts: transcripts.sort(), documents: documents.sort() };
}

/** The rows of a verdict. */
const named = ({ rows }: LiveRun, verdict: string) =>
	Array.from(rows)
		.filter(([, line]) => line.startsWith(verdict))
		.map(([name]) => name);

describe('the live check against the emulator', () => {
	let before: Awaited<ReturnType<typeof everything>>;
	let run: LiveRun;
	let sent: string[];
	beforeAll(async () => {
		before = await everything();
		const first = emulator.requests.length;
		run = await runLive(emulator);
		sent = emulator.requests.slice(first).map(({ method, path }) => `${method} ${path}`);
	});

	it('gives each row the verdict "right"', () => {
		expect(Array.from(run.rows.values()).filter((line) => !line.startsWith('right'))).toEqual([]);
		expect(run.rows.size).toBe(ROWS.length);
		expect(run.code).toBe(0);
	});

	it('spends no more than it says', () => {
		const count = (pattern: RegExp) => sent.filter((request) => pattern.test(request)).length;
		expect(count(/^POST .*\/interact\/stream/)).toBe(8);
		expect(count(/^POST .*\/knowledge-base\/document/)).toBe(4);
		expect(count(/^POST \/knowledge-base\/query/)).toBe(5);
		expect(count(/\/publish$/)).toBe(1);
	});

	it('leaves nothing behind', async () => {
		expect(await everything()).toEqual(before);
		expect(run.lines.join('\n')).toContain(
			'Deleted: 2 documents, 3 transcripts, 2 states. The release "n8n-live-',
		);
	});

	it('writes a report with every row, and a recording of each exchange', () => {
		const files = filesOf(run);
		const report = Array.from(files).find(([name]) => name.endsWith('report.md'))?.[1] ?? '';
		for (const { name } of ROWS) expect(report).toContain(`| right | ${name} |`);
		const recordings = Array.from(files).filter(([name]) => name.endsWith('.json'));
		expect(recordings.length).toBeGreaterThan(sent.length);
		for (const [, json] of recordings) {
			expect(JSON.parse(json)).toMatchObject({
				source: expect.stringContaining('recorded by npm run live'),
				certainty: 'recorded',
				response: { headers: expect.arrayContaining([expect.any(String)]) },
			});
		}
	});

	it('does not publish or call without the flags', async () => {
		const first = emulator.requests.length;
		const settings = { publish: undefined, call: undefined, isWebhookExpected: false };
		const quiet = await runLive(emulator, { ...settingsFor(emulator), ...settings });
		const requests = emulator.requests.slice(first);
		expect(requests.filter(({ path }) => path.endsWith('/publish'))).toEqual([]);
		const calls = requests.filter(({ path }) => path.endsWith('/outbound'));
		expect(calls.map(({ body }) => body)).toEqual([{ to: '0' }, { to: '0' }]);
		expect(quiet.code).toBe(0);
		expect(quiet.lines.join('\n')).toContain('2 states. Nothing is left.');
		expect(named(quiet, 'not tried')).toEqual([
			...['Publish', 'Response to a call', 'Headers of webhooks', 'Events of a session'],
			'Retries of webhooks',
		]);
	});
});

/** The answers other than the default: the first of each question, then the second, and so on. */
const rounds = Array.from({ length: 5 }, (_, round) => {
	const chosen = UNKNOWN_NAMES.flatMap((name) => {
		const others = Object.keys(UNKNOWNS[name].answers).filter(
			(answer) => answer !== UNKNOWNS[name].default,
		);
		return others[round] === undefined ? [] : [[name, others[round]]];
	});
	return Object.fromEntries(chosen) as Partial<Switches>;
});

describe('the live check against other answers of the emulator', () => {
	it('tries every answer to every question', () => {
		const tried = rounds.flatMap((round) => Object.entries(round));
		const all = UNKNOWN_NAMES.flatMap((name) => Object.keys(UNKNOWNS[name].answers));
		expect(tried.length).toBe(all.length - UNKNOWN_NAMES.length);
	});

	it.each(rounds)('reports a difference in exactly their rows: round %#', async (round) => {
		const before = await everything();
		Object.assign(emulator.switches, round);
		const run = await runLive(emulator);
		const news = ROWS.flatMap((row) => {
			const answer = 'unknown' in row ? round[row.unknown] : undefined;
			return 'unknown' in row && answer !== undefined ? [[row.name, row.unknown, answer]] : [];
		}) as Array<[string, UnknownName, string]>;
		expect(news.length).toBe(Object.keys(round).length);
		for (const [name, unknown, answer] of news) {
			const place = `protocol.md, section 16, line ${UNKNOWNS[unknown].line}`;
			expect(run.rows.get(name)).toMatch(/^different/);
			expect(run.rows.get(name)).toContain(`-> switch ${unknown}: "${answer}" (${place})`);
		}
		expect(Array.from(run.rows.values()).filter((line) => /^not tried/.test(line))).toEqual([]);
		expect(named(run, 'different').sort()).toEqual(news.map(([name]) => name).sort());
		expect(run.code).toBe(1);
		expect(run.lines.join('\n')).toContain('Nothing else is left.');
		expect(await everything()).toEqual(before);
	});
});

describe('the live check, if the documentation is wrong,', () => {
	it.each([
		['crlf', 'the stream is unusual: it has CR line ends'],
		['end-without-data', 'the end event has no data line with {}'],
		['end-without-blank-line', 'it does not end with a blank line'],
		['short', 'it has no end event'],
		['shuffled-fields', 'frame 1 is not event, id, and data'],
		['stream-as=text/plain', 'the content type is text/plain'],
	])('reports a stream with %s as different', async (fault, says) => {
		emulator.failNext(fault, 1, '/interact/stream');
		const run = await runLive(emulator, undefined, { rows: rowsNamed('Stream of a turn') });
		expect(run.rows.get('Stream of a turn')).toMatch(/^different/);
		expect(run.rows.get('Stream of a turn')?.toLowerCase()).toContain(says.toLowerCase());
	});

	it('reports a status that is not documented as different, with the section', async () => {
		emulator.failNext('status=400', 1, '/interact/stream');
		const rows = rowsNamed('Unknown environment');
		const run = await runLive(emulator, undefined, { rows });
		expect(run.rows.get('Unknown environment')).toContain('-> "400" instead of "404"');
		expect(run.rows.get('Unknown environment')).toContain('(protocol.md, section 4)');
	});

	it('ends before it spends anything if the key is refused', async () => {
		const first = emulator.requests.length;
		const settings = settingsFor(emulator);
		const run = await runLive(emulator, { ...settings, apiKey: `${emulator.apiKey}0` });
		expect(emulator.requests.slice(first)).toHaveLength(1);
		expect(run.rows.get('Good key')).toMatch(/^different/);
		expect(named(run, 'not tried')).toHaveLength(ROWS.length - 1);
		expect(run.code).toBe(1);
	});
});
