import fc from 'fast-check';

import { VoiceflowTrigger } from '../../../nodes/Voiceflow/VoiceflowTrigger.node';
import { EVENT_NAMES, readWebhookEvent } from '../../../nodes/Voiceflow/webhook/event';
import { bytesOf, CALL_ENDED, SESSION_ENDED, withData } from '../support/webhookEvents';

describe('reading a webhook body', () => {
	it.each([
		['runtime.session.start', 'sessionStarted'],
		['runtime.session.end', 'sessionEnded'],
		['runtime.call.start', 'callStarted'],
		['runtime.call.end', 'callEnded'],
	])('recognizes %s as the event %s, with and without a version', (type, name) => {
		for (const version of ['', '.v2']) {
			const body = { ...SESSION_ENDED, type: `${type}${version}` };
			expect(readWebhookEvent(bytesOf(body))).toEqual({
				name,
				type,
				time: SESSION_ENDED.time,
				data: SESSION_ENDED.data,
				body,
			});
		}
	});

	it('recognizes the events that the trigger offers', () => {
		const { properties } = new VoiceflowTrigger().description;
		const { options = [] } = properties.find(({ name }) => name === 'events') ?? {};
		const offered = options.map((option) => ('value' in option ? option.value : option.name));
		expect(offered.sort()).toEqual(Array.from(EVENT_NAMES.values()).sort());
	});

	it('accepts a byte-order mark, white space, and text in every script', () => {
		const body = { ...SESSION_ENDED, data: { userID: 'Zoë 李 مرحبا 👩‍👩‍👧' } };
		const bytes = Buffer.from(`\uFEFF \r\n${JSON.stringify(body, null, '\t')}\n`);
		expect(readWebhookEvent(bytes)?.data).toEqual(body.data);
	});

	it.each([
		['nothing', ''],
		['no JSON', 'type=runtime.session.end'],
		['JSON cut short', bytesOf(SESSION_ENDED).subarray(0, -1).toString()],
		['null', 'null'],
		['a number', '5'],
		['a text', '"runtime.session.end"'],
		['a list', JSON.stringify([SESSION_ENDED])],
		['an empty object', '{}'],
		['no type', JSON.stringify({ ...SESSION_ENDED, type: undefined })],
		['a type that is no text', JSON.stringify({ ...SESSION_ENDED, type: ['runtime.session.end'] })],
		[
			'an event of an organisation',
			'{"type":"organization.project.created","data":{"userID":"u"}}',
		],
		['a type of the future', JSON.stringify({ ...SESSION_ENDED, type: 'runtime.session.pause' })],
		['a later version', JSON.stringify({ ...SESSION_ENDED, type: 'runtime.session.end.v3' })],
		['a type in capitals', JSON.stringify({ ...SESSION_ENDED, type: 'RUNTIME.SESSION.END' })],
		['a type of every object', JSON.stringify({ ...SESSION_ENDED, type: 'constructor' })],
		['no data', JSON.stringify({ ...SESSION_ENDED, data: undefined })],
		['data that is null', JSON.stringify({ ...SESSION_ENDED, data: null })],
		['data that is a list', JSON.stringify({ ...SESSION_ENDED, data: [SESSION_ENDED.data] })],
		['data without fields', JSON.stringify({ ...SESSION_ENDED, data: {} })],
		['data of blanks', JSON.stringify({ ...SESSION_ENDED, data: { userID: '', sessionID: null } })],
	])('finds no event in a body with %s', (_, body) => {
		expect(readWebhookEvent(Buffer.from(body))).toBeUndefined();
	});

	it('finds an event even if it names no conversation, call, transcript, or user', () => {
		const nobody = { userID: null, sessionID: '', transcriptID: null, metadata: null };
		for (const name of [
			{},
			{ metadata: { userNumber: '' } },
			{ userID: 'u1' },
			{ sessionID: 's1' },
			{ transcriptID: 't1' },
			{ metadata: { callSid: 'CA1' } },
		]) {
			expect(readWebhookEvent(withData(CALL_ENDED, { ...nobody, ...name }))?.name).toBe(
				'callEnded',
			);
		}
	});

	it('never throws, whatever bytes or JSON it receives', () => {
		const json = fc.json().map((text) => Buffer.from(text));
		const nearly = fc
			.record({ type: fc.constant('runtime.call.end'), time: fc.jsonValue(), data: fc.jsonValue() })
			.map(bytesOf);
		fc.assert(
			fc.property(fc.oneof(fc.uint8Array(), json, nearly), (body) => {
				expect([undefined, 'callEnded']).toContain(readWebhookEvent(body)?.name);
			}),
		);
	});
});
