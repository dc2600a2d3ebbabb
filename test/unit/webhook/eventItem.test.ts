import fc from 'fast-check';

import type { JsonObject } from '../../../nodes/Voiceflow/protocol/json';
import { readWebhookEvent, type WebhookEvent } from '../../../nodes/Voiceflow/webhook/event';
import { eventIdOf, simplifiedEvent } from '../../../nodes/Voiceflow/webhook/eventItem';
import { bytesOf, CALL_ENDED, SESSION_ENDED, withData } from '../support/webhookEvents';

function eventIn(body: Buffer): WebhookEvent {
	const event = readWebhookEvent(body);
	if (!event) throw new Error('The body holds no event');
	return event;
}

const itemOf = (body: Buffer) => simplifiedEvent(eventIn(body), 'msg_1');

describe('the item of an event', () => {
	it('of an ended conversation has our names and ISO times', () => {
		expect(itemOf(bytesOf(SESSION_ENDED))).toEqual({
			event: 'sessionEnded',
			eventId: 'msg_1',
			sessionId: '6a15b6093f95e60007ec4e04',
			transcriptId: '6a15b6093f95e60007ec4e04',
			userId: 'g4dq75wr6asov6z571860xg0',
			environment: 'production',
			environmentId: '6a15b5f6a85b1b570a8773cf',
			projectId: '69f9fa36eeb8f50e7cfd2d5f',
			versionVariant: 'published',
			startedAt: '2026-05-26T15:02:33.396Z',
			endedAt: '2026-05-26T15:02:42.998Z',
			durationSeconds: 9.602,
		});
	});

	it('of an ended call says which call', () => {
		const data = { sessionID: 's1', transcriptID: 't1' };
		expect(itemOf(withData(CALL_ENDED, data))).toEqual({
			event: 'callEnded',
			eventId: 'msg_1',
			sessionId: 's1',
			transcriptId: 't1',
			userId: '+15551234567',
			environmentId: '6a15b5f6a85b1b570a8773cf',
			projectId: '69f9fa36eeb8f50e7cfd2d5f',
			startedAt: '2026-05-26T15:05:00.000Z',
			endedAt: '2026-05-26T15:06:38.500Z',
			durationSeconds: 98.5,
			endReason: 'hangup',
			call: {
				sid: 'CA5ef8732a3c49700934481addd5ce1659',
				type: 'inbound',
				userNumber: '+15551234567',
				agentNumber: '+15557654321',
				platform: 'twilio',
			},
		});
	});

	it('of a start has no end and no duration', () => {
		const started = { ...SESSION_ENDED, type: 'runtime.session.start' };
		const item = itemOf(withData(started, { endTime: undefined }));
		expect(item).toMatchObject({ event: 'sessionStarted', startedAt: '2026-05-26T15:02:33.396Z' });
		expect(item).not.toHaveProperty('endedAt');
		expect(item).not.toHaveProperty('durationSeconds');
	});

	it('leaves out what is null, empty, absent or of another kind', () => {
		const userOnly = { event: 'sessionEnded', eventId: 'msg_1', userId: 'u1' };
		for (const nothing of [null, '', undefined, {}, [], false]) {
			const data = Object.fromEntries(
				Object.keys({ ...SESSION_ENDED.data, endReason: '', transcriptID: '' }).map((name) => [
					name,
					nothing,
				]),
			) as JsonObject;
			const item = itemOf(withData(SESSION_ENDED, { ...data, userID: 'u1' }));
			expect(item).toEqual(userOnly);
			expect(Object.keys(item)).toEqual(Object.keys(userOnly));
		}
	});

	it('of a conversation speaks of no call', () => {
		const data = { platform: 'web', metadata: { userNumber: '+1' } };
		expect(itemOf(withData(SESSION_ENDED, data))).not.toHaveProperty('call');
	});

	it('of a call without any word about it has no empty call', () => {
		expect(itemOf(withData(CALL_ENDED, { platform: null, metadata: null }))).not.toHaveProperty(
			'call',
		);
	});

	it('holds JSON with valid times only, whatever came', () => {
		const anything = fc.oneof(fc.jsonValue(), fc.double(), fc.constant(8.64e15 + 1));
		const fields = fc.record({ startTime: anything, endTime: anything, metadata: anything });
		fc.assert(
			fc.property(fields, (data) => {
				const item = itemOf(withData(CALL_ENDED, data as JsonObject));
				expect(JSON.parse(JSON.stringify(item))).toEqual(item);
				for (const time of [item.startedAt, item.endedAt].filter((at) => at !== undefined)) {
					expect(Number.isNaN(Date.parse(time as string))).toBe(false);
				}
			}),
		);
	});
});

describe('the ID of an event', () => {
	it('is the ID of the message', () => {
		expect(eventIdOf(eventIn(bytesOf(SESSION_ENDED)), 'msg_2Xh')).toBe('msg_2Xh');
	});

	it('is made of type, conversation and time where the headers name no message', () => {
		const id = 'runtime.session.end:6a15b6093f95e60007ec4e04:1779807763081';
		expect(eventIdOf(eventIn(bytesOf(SESSION_ENDED)))).toBe(id);
		expect(eventIdOf(eventIn(bytesOf(SESSION_ENDED)), '')).toBe(id);
		expect(eventIdOf(eventIn(bytesOf({ ...SESSION_ENDED, type: 'runtime.session.end.v2' })))).toBe(
			id,
		);
	});

	it.each([
		['its call', {}, 'runtime.call.end:CA5ef8732a3c49700934481addd5ce1659:1779807999000'],
		['its session', { sessionID: 's1' }, 'runtime.call.end:s1:1779807999000'],
		['its transcript', { metadata: {}, transcriptID: 't1' }, 'runtime.call.end:t1:1779807999000'],
		['its user', { metadata: {} }, 'runtime.call.end:+15551234567:1779807999000'],
	])('of a call names %s', (_, data, id) => {
		expect(eventIdOf(eventIn(withData(CALL_ENDED, data as JsonObject)))).toBe(id);
	});

	it('falls back to when it ended, or began', () => {
		const timeless = { ...SESSION_ENDED, time: undefined };
		const ids = [{}, { endTime: undefined }, { endTime: undefined, startTime: undefined }].map(
			(data) => eventIdOf(eventIn(withData(timeless, data))),
		);
		expect(ids).toEqual([
			'runtime.session.end:6a15b6093f95e60007ec4e04:1779807762998',
			'runtime.session.end:6a15b6093f95e60007ec4e04:1779807753396',
			'runtime.session.end:6a15b6093f95e60007ec4e04',
		]);
	});

	it('differs for what differs in type, call or time', () => {
		const callOf = (callSid: string, time = 1, type = 'runtime.call.end') => {
			const data = { ...CALL_ENDED.data, metadata: { callSid } };
			return eventIdOf(eventIn(bytesOf({ type, time, data })));
		};
		const ids = [
			callOf('CA1'),
			callOf('CA2'),
			callOf('CA1', 2),
			callOf('CA1', 1, 'runtime.call.start'),
		];
		expect(new Set(ids).size).toBe(4);
		expect(callOf('CA1')).toBe(ids[0]);
	});
});
