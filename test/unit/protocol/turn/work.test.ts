import { readTurn } from '../../../../nodes/Voiceflow/protocol/turn/readTurn';
import { TurnBuilder } from '../../../../nodes/Voiceflow/protocol/turn/turnBuilder';
import { bytesOf, chunksOf, frame } from '../support/streams';
import { countWork } from '../support/workCounter';

const LIMITS = { frameSize: 100_000_000, turnSize: 100_000_000 };

const traces = (payloadOf: (index: number) => unknown, type: string) => (count: number) =>
	Array.from({ length: count }, (_, index) =>
		frame(index, 'trace', { type, payload: payloadOf(index) }),
	).join('');

/** Streams that grow with a count. */
const STREAMS: Array<[name: string, streamOf: (count: number) => string]> = [
	[
		'one long line',
		(count) => `event: trace\ndata: {"type":"log","a":"${'x'.repeat(20 * count)}"}\n\n`,
	],
	[
		'one frame of many lines',
		(count) => `event: trace\ndata: {"type":"log"\n${'data:\n'.repeat(count)}data:}\n\n`,
	],
	['one long comment', (count) => `:${'x'.repeat(20 * count)}\n`],
	['many comments', (count) => ': a\n\n'.repeat(count)],
	['CRLF', (count) => 'event: new\r\ndata: x\r\n\r\n'.repeat(count)],
	['CR', (count) => 'event: new\rdata: x\r\r'.repeat(count)],
	['names that are nearly an end', (count) => 'event: endevent: end\n'.repeat(count)],
	['lines that name the end', (count) => 'event: end\nevent: new\n'.repeat(count)],
	[
		'control characters',
		(count) => `event: trace\ndata: {"type":"log","a":"${'\u0001'.repeat(20 * count)}"}\n\n`,
	],
	['texts', traces((index) => ({ message: 'Hello', messageID: `m${index}` }), 'text')],
	['texts of one message', traces(() => ({ message: 'Hello', messageID: 'm' }), 'text')],
	[
		'one slate',
		(count) => {
			const content = Array.from({ length: count }, () => ({ children: [{ text: 'a' }] }));
			return frame(1, 'trace', { type: 'text', payload: { slate: { content } } });
		},
	],
	[
		'words of a completion that are blank',
		traces(() => ({ state: 'content', content: ' ' }), 'completion'),
	],
	['words of a completion', traces(() => ({ state: 'content', content: 'word ' }), 'completion')],
	[
		'completions',
		traces(
			(index) => ({
				state: ['start', 'content', 'end'][index % 3],
				content: 'a',
				messageID: `m${index}`,
			}),
			'completion',
		),
	],
	['sound', traces(() => ({ state: 'content', content: 'AAAA', encoding: 'audio/mp3' }), 'audio')],
	['sounds in texts', traces(() => ({ audio: { src: 'data:audio/mpeg;base64,AAAA' } }), 'text')],
	['cards', traces(() => ({ title: 'a', buttons: [{ name: 'a' }] }), 'cardV2')],
	['choices', traces(() => ({ buttons: [{ name: 'a' }] }), 'choice')],
	['custom actions', traces((index) => index, 'custom')],
	['debug', traces(() => ({ message: 'credit_limit_reached' }), 'debug')],
	['no traces', (count) => 'event: trace\ndata: 7\n\n'.repeat(count)],
];

async function workOf(stream: string, chunkSize: number): Promise<number> {
	const bytes = bytesOf(`\n${stream}\n\nevent: end\ndata: {}\n\n`);
	const chunks = Array.from({ length: Math.ceil(bytes.length / chunkSize) }, (_, index) =>
		bytes.subarray(index * chunkSize, (index + 1) * chunkSize),
	);
	const turn = new TurnBuilder({ keepTraces: true, audioEncoding: 'audio/mp3' });
	return await countWork(async () => await readTurn(chunksOf(...chunks), turn, LIMITS, () => {}));
}

describe.each([
	['pieces of 5 bytes', 5, 250],
	['pieces of 1000 bytes', 1000, 250],
	// The reader cuts it, so the small one has to be longer than a cut as well.
	['one piece', 100_000_000, 4000],
])('the work of reading, in %s, grows in line with', (_name, chunkSize, count) => {
	it.each(STREAMS)('%s', async (_stream, streamOf) => {
		const small = await workOf(streamOf(count), chunkSize);
		const large = await workOf(streamOf(8 * count), chunkSize);
		expect(small).toBeGreaterThan(count);
		expect(large / small).toBeLessThan(9);
	});
});
