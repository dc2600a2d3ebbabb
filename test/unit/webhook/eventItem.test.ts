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

describe('the item of a webhook event', () => {
	it('has the field names of the node and ISO times for an ended conversation', () => {
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

	it('describes the call for an ended call', () => {
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
				metadata: {
					callSid: 'CA5ef8732a3c49700934481addd5ce1659',
					callType: 'inbound',
					userNumber: '+15551234567',
					agentNumber: '+15557654321',
				},
			},
		});
	});

	it('keeps the metadata of every phone platform whole, and reads what it can', () => {
		const callOf = (metadata: JsonObject, platform: string) =>
			itemOf(withData(CALL_ENDED, { metadata, platform })).call;
		const capital = { CallSid: 'CA7', callType: 'outbound', region: 'de1' };
		expect(callOf(capital, 'twilio')).toEqual({
			sid: 'CA7',
			type: 'outbound',
			platform: 'twilio',
			metadata: capital,
		});
		const telnyx = { callControlID: 'v3:x', from: '+4930', to: '+4940', direction: 'incoming' };
		expect(callOf(telnyx, 'telnyx')).toEqual({
			sid: 'v3:x',
			type: 'incoming',
			userNumber: '+4930',
			agentNumber: '+4940',
			platform: 'telnyx',
			metadata: telnyx,
		});
		expect(callOf({ ...telnyx, direction: 'outgoing' }, 'telnyx')).toMatchObject({
			userNumber: '+4940',
			agentNumber: '+4930',
		});
		expect(callOf({}, 'web')).toEqual({ platform: 'web' });
	});

	it('has no duration if it ended before it began', () => {
		const item = itemOf(withData(CALL_ENDED, { startTime: 2_000_000, endTime: 1_000_000 }));
		expect(item).toMatchObject({ startedAt: expect.any(String), endedAt: expect.any(String) });
		expect(item).not.toHaveProperty('durationSeconds');
	});

	it('has no end and no duration for a start event', () => {
		const started = { ...SESSION_ENDED, type: 'runtime.session.start' };
		const item = itemOf(withData(started, { endTime: undefined }));
		expect(item).toMatchObject({ event: 'sessionStarted', startedAt: '2026-05-26T15:02:33.396Z' });
		expect(item).not.toHaveProperty('endedAt');
		expect(item).not.toHaveProperty('durationSeconds');
	});

	it('has no field for values that are null, empty, missing, or of the wrong type', () => {
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

	it('has no call for a conversation', () => {
		const data = { platform: 'web', metadata: { userNumber: '+1' } };
		expect(itemOf(withData(SESSION_ENDED, data))).not.toHaveProperty('call');
	});

	it('has no empty call for a call without metadata', () => {
		expect(itemOf(withData(CALL_ENDED, { platform: null, metadata: null }))).not.toHaveProperty(
			'call',
		);
	});

	it('contains only JSON and valid times, whatever it receives', () => {
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

describe('the event ID', () => {
	it('is the message ID', () => {
		expect(eventIdOf(eventIn(bytesOf(SESSION_ENDED)), 'msg_2Xh')).toBe('msg_2Xh');
	});

	it('combines type, conversation, and time if the headers contain no message ID', () => {
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
	])('contains %s for a call', (_, data, id) => {
		expect(eventIdOf(eventIn(withData(CALL_ENDED, data as JsonObject)))).toBe(id);
	});

	it('falls back to the end time, then to the start time', () => {
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

	it('differs if the type, call, or time differs', () => {
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
