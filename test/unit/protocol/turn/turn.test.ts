import { bytesOf, cut, everyByte, frame, read, streamOf, turnOf } from '../support/streams';

const text = (message: string, more = {}) => ({ type: 'text', payload: { message, ...more } });
const completion = (payload: object) => ({ type: 'completion', payload });

describe('text', () => {
	it('of text and speak traces becomes messages, which the reply joins', async () => {
		const turn = await turnOf([
			text('Hello there!'),
			{ type: 'speak', payload: { type: 'message', message: 'How can I help?', src: null } },
			text('Bye', { ai: true }),
		]);
		expect(turn.messages).toEqual([
			{ type: 'text', text: 'Hello there!' },
			{ type: 'text', text: 'How can I help?' },
			{ type: 'text', text: 'Bye', ai: true },
		]);
		expect(turn.reply).toBe('Hello there!\n\nHow can I help?\n\nBye');
	});

	it('is read from the slate only if there is no message', async () => {
		const slate = {
			content: [
				{ children: [{ text: 'One ' }, { type: 'link', children: [{ text: 'link' }] }] },
				{ children: [{ text: 'Two' }] },
			],
		};
		const turn = await turnOf([text('Message', { slate }), { type: 'text', payload: { slate } }]);
		expect(turn.reply).toBe('Message\n\nOne link\nTwo');
	});

	it('that is blank is not a message', async () => {
		const turn = await turnOf([
			text(''),
			text(' \n'),
			{ type: 'text' },
			{ type: 'text', payload: 7 },
		]);
		expect(turn.messages).toEqual([]);
		expect(turn.reply).toBe('');
	});
});

describe('a completion', () => {
	const start = completion({ state: 'start', messageID: 'm1', ai: true });
	const content = (words: string) => completion({ state: 'content', content: words });
	const end = completion({ state: 'end', tokens: 3 });

	it('is one message and reports its words as they arrive', async () => {
		const stream = bytesOf(streamOf([start, content('Hel'), content('lo'), end, text('Bye')]));
		const { turn, updates } = await read([stream]);
		expect(turn.messages).toEqual([
			{ type: 'text', text: 'Hello', ai: true },
			{ type: 'text', text: 'Bye' },
		]);
		expect(updates).toEqual([
			{ kind: 'words', index: 0, words: 'Hel' },
			{ kind: 'words', index: 0, words: 'lo' },
			{ kind: 'words', index: 1, words: 'Bye' },
		]);
	});

	it('and a text with the same message ID are one message, whichever comes first', async () => {
		const same = text('Hello', { messageID: 'm1' });
		const after = await turnOf([start, content('Hello'), end, same]);
		const before = await turnOf([same, start, content('Hello'), end]);
		expect(after.reply).toBe('Hello');
		expect(before.reply).toBe('Hello');
	});

	it('without words leaves room for the text with its message ID', async () => {
		const turn = await turnOf([start, content(' '), end, text('Hello', { messageID: 'm1' })]);
		expect(turn.messages).toEqual([{ type: 'text', text: 'Hello' }]);
	});

	it('keeps its place if other messages arrive between its words', async () => {
		const turn = await turnOf([start, content('A'), text('fixed'), content('B'), end]);
		expect(turn.messages.map((message) => 'text' in message && message.text)).toEqual([
			'AB',
			'fixed',
		]);
	});

	it('needs no start and no end', async () => {
		const turn = await turnOf([content('A'), content('B'), start, content('C')]);
		expect(turn.reply).toBe('AB\n\nC');
	});

	it('of a fixed message is not marked as AI', async () => {
		const turn = await turnOf([completion({ state: 'start', ai: false }), content('A'), end]);
		expect(turn.messages).toEqual([{ type: 'text', text: 'A' }]);
	});
});

describe('a turn', () => {
	it('fails without its end, and reports how far it came', async () => {
		const { turn, error } = await read([bytesOf(`\n${frame(1, 'trace', text('Hi'))}`)]);
		expect(String(error)).toContain('was cut off after 1 frame');
		expect(turn.reply).toBe('Hi');
	});

	it('fails if it is cut before its end, and is complete otherwise', async () => {
		const stream = streamOf([text('Hi')]);
		const bytes = bytesOf(stream);
		const end = stream.indexOf('event: end') + 'event: end'.length;
		for (let at = 0; at <= bytes.length; at++) {
			const { error } = await read([bytes.subarray(0, at)]);
			expect({ at, isCut: error !== undefined }).toEqual({ at, isCut: at < end });
		}
	});

	it.each(['The agent crashed', ''])('fails with an error event: %j', async (reason) => {
		const { error } = await read([bytesOf(`event: error\ndata: ${reason}\n\n`)]);
		expect((error as Error).message).toBe(reason || 'Voiceflow ended the turn with an error');
	});

	it('names a malformed frame by number and does not quote it', async () => {
		const stream = `${frame(1, 'trace', text('Hi'))}event: trace\ndata: {"secret": broken\n\n`;
		const { turn, error } = await read([bytesOf(stream)]);
		expect((error as Error).message).toBe("Frame 2 of Voiceflow's answer is not valid JSON");
		expect(turn.reply).toBe('Hi');
	});

	it('ends at its end, whatever follows', async () => {
		const stream = `${streamOf([text('Hi')])}event: error\ndata: late\n\n`;
		expect((await read([bytesOf(stream)])).error).toBeUndefined();
	});

	it('fails if it is larger than the limit', async () => {
		const limits = { frameSize: 1000, turnSize: 100 };
		const { error } = await read(everyByte(bytesOf(streamOf([text('x'.repeat(200))]))), {}, limits);
		expect((error as Error).message).toContain('larger than 100 bytes');
	});

	it('is read as it arrives: each update comes before the next byte is requested', async () => {
		const first = bytesOf(`\n${frame(1, 'trace', text('first'))}`);
		const rest = bytesOf(`${frame(2, 'trace', text('second'))}event: end\n\n`);
		const { updates } = await read(cut(Uint8Array.from([...first, ...rest]), [first.length]));
		expect(updates).toHaveLength(2);
	});
});
