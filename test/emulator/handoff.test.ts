import { startEmulator, type Emulator } from '../../emulator';
import { startSession, talk } from './support/sessionClient';
import { jsonOf, takeTurn } from './support/wireClient';
import { tracesOf, wordsOf } from './support/wireFrames';

let emulator: Emulator;
beforeAll(async () => (emulator = await startEmulator({ wordDelay: 0 })));
afterAll(async () => await emulator.close());

const handoff = (payload?: unknown) => ({ action: { type: 'live-agent-handoff', payload } });
const FILE = { id: '1', name: 'a.pdf', size: 3, type: 'application/pdf' };

describe('the action of a live agent handoff', () => {
	it.each([
		['a message', { type: 'message', message: 'Hello' }],
		['a file', { type: 'file_upload', files: [{ ...FILE, url: 'https://example.com/a.pdf' }] }],
		['a continued conversation', { type: 'continue_conversation' }],
	])('is accepted without an answer for %s', async (_name, payload) => {
		const answer = await takeTurn(emulator, 'a', { project: 'support', body: handoff(payload) });
		expect([answer.status, wordsOf(answer)]).toEqual([200, []]);
	});

	it('ends the handoff, including in a session', async () => {
		const sessionKey = await startSession(emulator, 'returning', 'support');
		const answer = await talk(emulator, sessionKey, handoff({ type: 'return_to_voiceflow' }));
		expect(wordsOf(answer)).toEqual(['I am back. Can I do anything else for you?']);
	});

	it.each([
		['no payload', undefined, 'type'],
		['an unknown type', { type: 'wave' }, 'type'],
		['a message without words', { type: 'message' }, 'message'],
		['no file', { type: 'file_upload', files: [] }, 'files'],
		[
			'a file without a size',
			{ type: 'file_upload', files: [{ ...FILE, size: '3' }] },
			'files.0.size',
		],
	])('is refused with %s', async (_name, payload, field) => {
		const answer = await takeTurn(emulator, 'a', { project: 'support', body: handoff(payload) });
		expect(answer.status).toBe(422);
		expect(jsonOf(answer)).toMatchObject({
			details: { body: { [`action.payload.${field}`]: expect.any(String) } },
		});
	});
});

describe('the agent support', () => {
	it.each([
		['person', 'handoff', { reason: 'A person, please' }],
		['human', 'handoff', { reason: 'A human, please' }],
		['desk', 'live-agent-handoff', { event: 'chat_started', conversationID: 'handoff-1' }],
	])('hands over if the user says "%s", with %s', async (whom, type, payload) => {
		const body = { action: { type: 'text', payload: `A ${whom}, please` } };
		const answer = await takeTurn(emulator, whom, { project: 'support', body });
		expect(tracesOf(answer).at(-1)).toMatchObject({ type, payload });
	});
});
