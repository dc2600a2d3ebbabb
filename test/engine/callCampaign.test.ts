/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import type {
	IDataObject,
	INode,
	INodeExecutionData,
	INodeType,
	IWorkflowBase,
} from 'n8n-workflow';

import { readExample } from './support/bridge';
import { Desks } from './support/desks';
import { Bench } from './support/harness';
import { Tables } from './support/tables';

const TABLE = 'call_campaign';
const COLUMNS = [
	...['phone', 'name', 'topic', 'number', 'calledBy', 'outcome', 'endedAt', 'transcriptId'],
	...['calledAt', 'durationSeconds'],
];
const PHONES = ['+1 (555) 100-0001', '+15551000002', '+15551000003', '+15551000004'];
const NUMBERS = PHONES.map((phone) => phone.replace(/[^+\d]/g, ''));
const MINUTE = 60_000;
const ALWAYS = { fromHour: 0, toHour: 24, weekdays: '1,2,3,4,5,6,7' };

let bench: Bench;
let tables: Tables;
let desks: Desks;
/** Called when a node is about to run, and with what it returns. */
let onNode: (name: string) => void;
let afterNode: (name: string, outputs: INodeExecutionData[][]) => void;
beforeEach(async () => {
	onNode = afterNode = () => undefined;
	tables = new Tables();
	tables.create(TABLE, COLUMNS, ...PHONES.map((phone) => ({ phone, name: 'Ada', topic: 'pizza' })));
	desks = new Desks(tables.nodeFor);
	bench = await Bench.open({ strict: true }, (type) => watched(desks.nodeFor(type)));
});
afterEach(async () => await bench.close());

function watched(nodeType: INodeType): INodeType {
	const { description, execute } = nodeType;
	return {
		description,
		async execute() {
			const { name } = this.getNode();
			onNode(name);
			const outputs = ((await execute?.call(this)) ?? [[]]) as INodeExecutionData[][];
			afterNode(name, outputs);
			return outputs;
		},
	};
}

/** The example as one of its triggers starts it, with other settings. */
function campaign(trigger: string, settings: IDataObject = {}): IWorkflowBase {
	const { nodes, ...workflow } = readExample('call-campaign');
	const isTrigger = ({ type }: INode) => /trigger$/i.test(type);
	const changed = nodes.filter((node) => node.name === trigger || !isTrigger(node));
	const { parameters } = changed.find(({ name }) => name === 'Settings') as INode;
	const { assignments } = parameters.assignments as {
		assignments: Array<{ name: string; value: unknown }>;
	};
	const all: IDataObject = { ...ALWAYS, ...settings };
	for (const one of assignments) if (one.name in all) one.value = all[one.name];
	return { ...workflow, nodes: changed };
}

async function minute(settings: IDataObject = {}, signal?: AbortSignal): Promise<void> {
	const run = await bench.engine.run(campaign('Every minute', settings), {
		credential: bench.credential(),
		...(signal && { signal }),
	});
	const { error } = run.data.resultData;
	if (error && !signal) throw error;
}

async function callEnded(userNumber: string, more: IDataObject = {}): Promise<void> {
	const json = {
		...{ event: 'callEnded', endedAt: '2026-01-05T15:00:30.000Z', durationSeconds: 30 },
		...{ transcriptId: 't1', endReason: 'hangup' },
		call: { type: 'outbound', userNumber },
		...more,
	};
	const { error } = (
		await bench.engine.run(campaign('When a call ends'), {
			credential: bench.credential(),
			items: [{ json }],
		})
	).data.resultData;
	if (error) throw error;
}

const rows = () => tables.rows(TABLE);
const row = (index: number) => rows()[index] as IDataObject;
const called = () => bench.requests.map(({ body }) => (body as IDataObject).to);
const asked = () => desks.told.map(({ parameters }) => parameters.text);

describe('call-campaign', () => {
	it('calls as many people as there are lines, with what their rows say', async () => {
		await minute();
		expect(called()).toEqual(NUMBERS.slice(0, 2));
		expect(bench.requests[0]).toMatchObject({
			path: '/v1/phone-number/enter-your-phone-number-id/outbound',
			body: { to: NUMBERS[0], variables: { name: 'Ada', topic: 'pizza' }, amd: true },
		});
		expect(rows().map(({ calledAt, number }) => [typeof calledAt, number])).toEqual([
			['number', NUMBERS[0]],
			['number', NUMBERS[1]],
			['object', null],
			['object', null],
		]);
	});

	it('writes the outcome back, and calls the next row when a line is free', async () => {
		await minute();
		await minute();
		expect(called()).toEqual(NUMBERS.slice(0, 2));
		await callEnded(NUMBERS[1] ?? '');
		expect(row(0)).toMatchObject({ outcome: null, endedAt: null });
		expect(row(1)).toMatchObject({
			...{ outcome: 'hangup', endedAt: '2026-01-05T15:00:30.000Z' },
			...{ durationSeconds: 30, transcriptId: 't1' },
		});
		await minute();
		expect(called()).toEqual(NUMBERS.slice(0, 3));
	});

	it('calls each row once, in as many minutes as it takes', async () => {
		for (let round = 0; round < 6; round++) {
			await minute();
			for (const number of called()) await callEnded(String(number));
		}
		expect(called()).toEqual(NUMBERS);
		expect(rows().map(({ outcome }) => outcome)).toEqual(NUMBERS.map(() => 'hangup'));
		expect(asked()).toEqual([]);
	});

	it.each(['Find calls in progress', 'Free line?'])(
		'never calls a row whose execution was stopped at %s',
		async (node) => {
			const stop = new AbortController();
			onNode = (name) => name === node && stop.abort();
			await minute({}, stop.signal);
			onNode = () => undefined;
			expect(called()).toEqual([]);
			expect(row(0)).toMatchObject({ calledAt: expect.any(Number), outcome: null });
			for (let round = 0; round < 3; round++) await minute();
			expect(called()).toEqual([NUMBERS[1]]);
		},
	);

	it('never calls a row again whose execution was stopped during the call', async () => {
		const stop = new AbortController();
		bench.emulator.failNext('no-headers', 1, '/outbound');
		const stopped = minute({}, stop.signal);
		while (!bench.requests[0]?.body) await new Promise((resolve) => setImmediate(resolve));
		stop.abort();
		await stopped;
		expect(called()).toEqual([NUMBERS[0]]);
		for (let round = 0; round < 3; round++) await minute();
		expect(called()).toEqual(NUMBERS.slice(0, 2));
	});

	it('asks a person about a marked row without an outcome, once', async () => {
		await minute();
		row(0).calledAt = Date.now() - 121 * MINUTE;
		await minute();
		expect(row(0).outcome).toBe('unclear');
		expect(asked()).toEqual([
			expect.stringMatching(/^The call to Ada at \+1 \(555\) 100-0001 is unclear\..*in row 1\.$/),
		]);
		// An unclear row does not take up a line.
		expect(called()).toEqual(NUMBERS.slice(0, 3));
		await minute();
		expect(asked()).toHaveLength(1);
		expect(called()).toHaveLength(3);
		await callEnded(NUMBERS[0] ?? '');
		expect(row(0).outcome).toBe('hangup');
	});

	it('calls an unclear row again if a person clears the mark', async () => {
		await minute({ maxCalls: 1 });
		row(0).calledAt = Date.now() - 121 * MINUTE;
		await minute({ ...{ maxCalls: 1 }, toHour: 0 });
		row(0).calledAt = null;
		await minute({ maxCalls: 1 });
		expect(called()).toEqual([NUMBERS[0], NUMBERS[0]]);
		expect(row(0)).toMatchObject({ outcome: null, endedAt: null });
	});

	it.each([
		['status=502', /^not confirmed: /],
		['status=429', /^not confirmed: /],
	])('asks a person about a call that fails with %s, and goes on', async (fault, outcome) => {
		bench.emulator.failNext(fault, 1, '/outbound');
		await minute();
		expect(called()).toEqual(NUMBERS.slice(0, 2));
		expect(row(0).outcome).toMatch(outcome);
		expect(row(1).outcome).toBeNull();
		expect(asked()).toHaveLength(1);
		await minute();
		expect(called()).toEqual(NUMBERS.slice(0, 3));
	});

	it('asks a person about a phone number that is missing or not valid', async () => {
		row(0).phone = null;
		row(1).phone = '555 1234';
		await minute();
		expect(called()).toEqual([]);
		expect(rows().map(({ outcome }) => outcome)).toEqual([
			'not confirmed: To is required',
			expect.stringMatching(/^not confirmed: To must be a phone number/),
			...[null, null],
		]);
		expect(asked()).toHaveLength(2);
	});

	it('releases a row if other executions take the last line meanwhile', async () => {
		onNode = (name) => {
			if (name !== 'Find calls in progress') return;
			for (const index of [2, 3]) row(index).calledAt = Date.now();
		};
		await minute();
		expect(called()).toEqual([]);
		expect(row(0)).toMatchObject({ calledAt: null, calledBy: null });
	});

	it('leaves a row alone that another execution has marked at the same time', async () => {
		afterNode = (name, outputs) => {
			const item = outputs[0]?.[0];
			if (name === 'Mark the row' && item) item.json.calledBy = row(0).calledBy = 'another';
		};
		await minute();
		expect(called()).toEqual([]);
		expect(row(0)).toMatchObject({ calledAt: expect.any(Number), calledBy: 'another' });
	});

	it('never makes more calls at once than the plan allows, in executions that overlap', async () => {
		await Promise.all([minute(), minute(), minute()]);
		expect(called().length).toBeLessThanOrEqual(2);
		await Promise.all([minute(), minute(), minute()]);
		expect(called().length).toBeLessThanOrEqual(2);
		expect(new Set(called()).size).toBe(called().length);
	});

	/** A time zone in which it is this hour now, and the day of the week there. */
	const zoneAt = (hour: number): string => {
		const offset = ((hour - new Date().getUTCHours() + 36) % 24) - 12;
		return `Etc/GMT${offset > 0 ? '-' : '+'}${Math.abs(offset)}`;
	};

	it.each([
		['in the middle of the day', { timezone: zoneAt(13), fromHour: 9, toHour: 18 }, 2],
		['in the night', { timezone: zoneAt(3), fromHour: 9, toHour: 18 }, 0],
		['in the evening', { timezone: zoneAt(21), fromHour: 9, toHour: 18 }, 0],
		['on no day of the week', { weekdays: '' }, 0],
		['in an unknown time zone', { timezone: 'Nowhere/City' }, 0],
	])('keeps to the hours of the time zone: %s', async (_when, settings, count) => {
		await minute(settings);
		expect(called()).toHaveLength(count);
		expect(rows().filter(({ calledAt }) => calledAt !== null)).toHaveLength(count);
	});

	it('calls only on the days of the week that are set', async () => {
		const timezone = zoneAt(12);
		const today = new Date(Date.now()).toLocaleDateString('en-US', {
			timeZone: timezone,
			weekday: 'long',
		});
		const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
		const others = days.flatMap((day, index) => (day === today ? [] : [String(index + 1)]));
		await minute({ timezone, weekdays: others.join(',') });
		expect(called()).toEqual([]);
		await minute({ timezone, weekdays: String(days.indexOf(today) + 1) });
		expect(called()).toHaveLength(2);
	});

	it.each([
		['an incoming call', { call: { type: 'inbound', userNumber: NUMBERS[0] } }],
		['a call without a number', { call: { type: 'outbound' } }],
		['an event without a call', { call: null }],
	])('ignores %s', async (_what, more) => {
		await minute();
		await callEnded('', more as IDataObject);
		expect(rows().map(({ outcome }) => outcome)).toEqual([null, null, null, null]);
	});
});
