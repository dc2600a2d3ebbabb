import { hasEnded, simplifiedTranscript } from '../../../nodes/Voiceflow/api/simplifiedTranscript';
import type { JsonObject, JsonValue } from '../../../nodes/Voiceflow/protocol/json';

const RAW: JsonObject = {
	id: '6a15b6093f95e60007ec4e04',
	sessionID: '6a15b6093f95e60007ec4e04',
	projectID: '69f9fa36eeb8f50e7cfd2d5f',
	environmentID: '6a15b5f6a85b1b570a8773cf',
	userID: 'ada',
	createdAt: '2026-05-26T15:02:33.396Z',
	updatedAt: '2026-05-26T15:02:42.998Z',
	expiresAt: null,
	endedAt: '2026-05-26T15:02:42.998Z',
	recordingURL: 'https://example.com/call.mp3',
	properties: [{ id: 'p', name: 'duration', type: 'number', value: '10', default: true }],
	evaluations: [{ id: 'e', name: 'Solved', type: 'boolean', value: true, reason: '', cost: 0.1 }],
	logs: [{ type: 'action', data: { type: 'text', payload: 'Hi' }, createdAt: 'then' }],
};

const valuesOf = (...properties: JsonValue[]) =>
	simplifiedTranscript({ ...RAW, properties }).properties as JsonObject;

describe('a simplified transcript', () => {
	it('has the fields that workflows use, in the words of the node', () => {
		expect(simplifiedTranscript(RAW)).toEqual({
			transcriptId: '6a15b6093f95e60007ec4e04',
			sessionId: '6a15b6093f95e60007ec4e04',
			userId: 'ada',
			environmentId: '6a15b5f6a85b1b570a8773cf',
			createdAt: '2026-05-26T15:02:33.396Z',
			updatedAt: '2026-05-26T15:02:42.998Z',
			endedAt: '2026-05-26T15:02:42.998Z',
			durationSeconds: 9.602,
			messages: [{ role: 'user', text: 'Hi', at: 'then' }],
			dialogue: 'User: Hi',
			properties: { duration: 10 },
			evaluations: { Solved: true },
			recordingUrl: 'https://example.com/call.mp3',
		});
	});

	it('leaves out what Voiceflow does not say', () => {
		const { id = null } = RAW;
		expect(simplifiedTranscript({ id, endedAt: null, recordingURL: null })).toEqual({
			transcriptId: id,
			properties: {},
			evaluations: {},
		});
		expect(simplifiedTranscript({ ...RAW, endedAt: null })).not.toHaveProperty('durationSeconds');
		expect(simplifiedTranscript({ ...RAW, logs: [] })).toMatchObject({
			messages: [],
			dialogue: '',
		});
	});

	it.each<[string, JsonValue, JsonValue]>([
		['number', '4.5', 4.5],
		['number', 5, 5],
		['number', '', ''],
		['number', 'many', 'many'],
		['number', 'Infinity', 'Infinity'],
		['boolean', 'true', true],
		['boolean', 'FALSE', false],
		['boolean', 'maybe', 'maybe'],
		['string', '7', '7'],
		['option', 'Happy', 'Happy'],
		['number', null, null],
	])('has the value of the type %s for %j', (type, value, expected) => {
		expect(valuesOf({ name: 'it', type, value })).toEqual({ it: expected });
	});

	it('takes any text for a name', () => {
		const values = valuesOf(
			{ name: '__proto__', type: 'string', value: 'a' },
			{ name: 'constructor', type: 'string', value: 'b' },
			{ id: 'nameless', type: 'string', value: 'c' },
			{ type: 'string', value: 'd' },
			'none',
		);
		expect(Object.entries(values)).toEqual([
			['__proto__', 'a'],
			['constructor', 'b'],
			['nameless', 'c'],
		]);
		expect(Object.getPrototypeOf(values)).toBe(Object.prototype);
	});

	it('is of a conversation that has ended, or not', () => {
		expect([RAW, { ...RAW, endedAt: null }, {}].map(hasEnded)).toEqual([true, false, false]);
	});
});
