/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { getEventListeners } from 'node:events';

import { AlarmClock, alarmClockOf } from '../../../nodes/Voiceflow/transport/deadline';
import { HeldClock } from '../../engine/support/heldClock';

let time: HeldClock;
let clock: AlarmClock;
let rung: string[];
beforeEach(() => {
	time = new HeldClock();
	clock = new AlarmClock();
	rung = [];
});
afterEach(() => time.release());

const alarm = (name: string) => () => void rung.push(name);
const timeouts = () => jest.mocked(AbortSignal.timeout).mock.calls.map(([length]) => length);

describe('the alarm clock of an execution', () => {
	it('rings each alarm once, at its time', () => {
		clock.set(alarm('late'), 300);
		clock.set(alarm('early'), 100);
		time.pass(99);
		expect(rung).toEqual([]);
		time.pass(1);
		expect(rung).toEqual(['early']);
		time.pass(199);
		expect(rung).toEqual(['early']);
		time.pass(1);
		time.pass(10_000);
		expect(rung).toEqual(['early', 'late']);
	});

	it('rings all alarms that are due', () => {
		for (const name of ['a', 'b', 'c']) clock.set(alarm(name), 100);
		time.pass(100);
		expect(rung).toEqual(['a', 'b', 'c']);
	});

	it('rings none that is cleared, and keeps the others', () => {
		const cleared = alarm('cleared');
		clock.set(cleared, 100);
		clock.set(alarm('kept'), 200);
		clock.clear(cleared);
		time.pass(200);
		expect(rung).toEqual(['kept']);
	});

	it.each([
		['earlier', 50],
		['later', 200],
	])('moves an alarm to an %s time', (_how, milliseconds) => {
		const moved = alarm('moved');
		clock.set(moved, 100);
		clock.set(moved, milliseconds);
		time.pass(milliseconds - 1);
		expect(rung).toEqual([]);
		time.pass(1);
		expect(rung).toEqual(['moved']);
	});

	it('rings an alarm that another one sets', () => {
		clock.set(() => {
			rung.push('first');
			clock.set(alarm('second'), 50);
		}, 100);
		time.pass(100);
		time.pass(49);
		expect(rung).toEqual(['first']);
		time.pass(1);
		expect(rung).toEqual(['first', 'second']);
	});

	it('rings at once for a time that is over', () => {
		clock.set(alarm('over'), -5);
		time.pass(0);
		expect(rung).toEqual(['over']);
	});

	it('does not ring an alarm that another one clears', () => {
		const second = alarm('second');
		clock.set(() => clock.clear(second), 100);
		clock.set(second, 200);
		time.pass(200);
		expect(rung).toEqual([]);
	});

	it('uses one timeout signal for a thousand limits', () => {
		for (let index = 0; index < 1000; index++) {
			const limit = alarm(`limit ${index}`);
			clock.set(limit, 120_000);
			clock.clear(limit);
			time.pass(10);
		}
		expect(timeouts()).toEqual([120_000]);
	});

	it('has no listener while there are no limits', () => {
		const limit = alarm('limit');
		clock.set(limit, 100);
		const signal = jest.mocked(AbortSignal.timeout).mock.results[0]?.value as AbortSignal;
		expect(getEventListeners(signal, 'abort')).toHaveLength(1);
		clock.clear(limit);
		expect(getEventListeners(signal, 'abort')).toHaveLength(0);
		clock.set(limit, 200);
		expect(getEventListeners(signal, 'abort')).toHaveLength(1);
		time.pass(200);
		expect(rung).toEqual(['limit']);
	});

	it('rings a limit that is set after the time of an earlier one', () => {
		const limit = alarm('limit');
		clock.set(limit, 100);
		clock.clear(limit);
		time.pass(150);
		clock.set(limit, 100);
		time.pass(100);
		expect(rung).toEqual(['limit']);
	});

	it('is the same for all requests of an execution', () => {
		const [context, other] = [{}, {}];
		expect(alarmClockOf(context)).toBe(alarmClockOf(context));
		expect(alarmClockOf(context)).not.toBe(alarmClockOf(other));
	});
});
