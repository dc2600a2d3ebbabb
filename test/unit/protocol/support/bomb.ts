/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { readTurn } from '../../../../nodes/Voiceflow/protocol/turn/readTurn';
import { TurnBuilder } from '../../../../nodes/Voiceflow/protocol/turn/turnBuilder';

/** How a separate process handled an answer. */
export interface Borne {
	/** The kind of the error, or `none`. */
	kind: string;
	megabytes: number;
	seconds: number;
}

const MEGABYTE = 1_000_000;
const CHUNK = 65_536;

const traceOf = (payload: string, type = 'text') =>
	`event: trace\ndata: {"type":"${type}","payload":${payload}}\n\n`;

/** The repeated text of an answer, and the text before and after it. */
const BOMBS: Record<string, [first: string, repeated: string, last: string]> = {
	'tiny traces': ['\n', traceOf('{}', 'a'), ''],
	'empty objects in one frame': ['event: trace\ndata: {"type":"a","payload":[', '{},', '0]}\n\n'],
	'lists in lists': ['event: trace\ndata: {"type":"a","payload":', '[', '\n\n'],
	'short texts in one frame': ['event: trace\ndata: {"type":"a","payload":[', '"x",', '0]}\n\n'],
	'words of one message': [
		'\n',
		traceOf(`{"state":"content","content":"${'some words '.repeat(100)}"}`, 'completion'),
		'',
	],
	'wide words of one message': [
		'\n',
		traceOf(`{"state":"content","content":"${'\u6f22\u5b57'.repeat(500)}"}`, 'completion'),
		'',
	],
	'blank words': [
		'\n',
		traceOf(`{"state":"content","content":"${' '.repeat(1000)}"}`, 'completion'),
		'',
	],
	'frames without a name': ['\n', 'data:{a}\n\n', ''],
	'frames of unknown names': ['\n', 'event:a\ndata:x\n\n', ''],
	comments: ['\n', ':\n', ''],
	'line ends': ['\n', '\r\n', ''],
	'lines of data': ['event: trace\n', 'data\n', '\n'],
	'one line': ['event: trace\ndata: "', 'xxxxxxxxxx', '"\n\n'],
	choices: ['\n', traceOf('{"buttons":[{"name":"a"},{"name":"b"}]}', 'choice'), ''],
	sound: ['\n', traceOf(`{"state":"content","content":"${'A'.repeat(4096)}"}`, 'audio'), ''],
};

/** Chunks of half a megabyte, cut anywhere, until the size is reached. */
async function* bytesOf(name: string, size: number): AsyncGenerator<Uint8Array> {
	const [first, repeated, last] = BOMBS[name] ?? ['', '', ''];
	const chunk = Buffer.from(repeated.repeat(Math.ceil(CHUNK / repeated.length)));
	yield Buffer.from(first);
	for (let sent = 0; sent < size; sent += chunk.length) yield chunk;
	yield Buffer.from(`${last}event: end\ndata: {}\n\n`);
}

async function bear(name: string, megabytes: number, keepTraces: boolean): Promise<Borne> {
	const turn = new TurnBuilder({ keepTraces, audioEncoding: 'audio/mp3' });
	const limits = { frameSize: 128 * MEGABYTE, turnSize: 1024 * MEGABYTE };
	const kind = await readTurn(bytesOf(name, megabytes * MEGABYTE), turn, limits, () => {}).then(
		() => 'none',
		(error: { kind?: string }) => error.kind ?? String(error),
	);
	// Creating the items reads the turn once.
	const said = turn.reply.length + turn.buttons.length;
	const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
	return {
		kind: said < 0 ? 'nothing' : kind,
		megabytes: Math.round(maxRSS / 1000),
		seconds: (userCPUTime + systemCPUTime) / MEGABYTE,
	};
}

const [name = '', megabytes, keepTraces] = process.argv.slice(2);
void bear(name, Number(megabytes), keepTraces === 'true').then((borne) => {
	process.stdout.write(JSON.stringify(borne));
});
