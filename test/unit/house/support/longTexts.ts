/* eslint-disable @n8n/community-nodes/require-node-api-error, @typescript-eslint/no-unused-vars */
import { readNumber, readNames, readText } from '../../../../nodes/Voiceflow/actions/fields/values';
import { readDateTime } from '../../../../nodes/Voiceflow/actions/fields/dateTime';
import { readJson } from '../../../../nodes/Voiceflow/actions/fields/jsonValues';
import { textFile } from '../../../../nodes/Voiceflow/actions/knowledgeBase/file';
import { fileNameOf } from '../../../../nodes/Voiceflow/api/documentUploads';
import { inNodeNames } from '../../../../nodes/Voiceflow/api/nodeNames';
import { simplifiedTranscript } from '../../../../nodes/Voiceflow/api/simplifiedTranscript';
import { CHANNELS, type ChannelName } from '../../../../nodes/Voiceflow/channels';
import { itemsOf } from '../../../../nodes/Voiceflow/output/items';
import { decodeDataUri } from '../../../../nodes/Voiceflow/protocol/traces/dataUri';
import { actionOfButton, buttonIdOf } from '../../../../nodes/Voiceflow/protocol/traces/buttonId';
import { buttonsMatching } from '../../../../nodes/Voiceflow/protocol/traces/buttonNames';
import type { Message } from '../../../../nodes/Voiceflow/protocol/turn/messages';
import {
	headerValue,
	pathSegment,
	queryString,
} from '../../../../nodes/Voiceflow/transport/address';
import { errorMessageIn } from '../../../../nodes/Voiceflow/transport/errors';
import { Secrets } from '../../../../nodes/Voiceflow/transport/secrets';
import { readWebhookEvent } from '../../../../nodes/Voiceflow/webhook/event';
import { signatureProblem } from '../../../../nodes/Voiceflow/webhook/signature';
import { bytesOf, read, streamOf } from '../../protocol/support/streams';
import { TRACE_SAMPLES } from '../../protocol/support/traceSamples';
import { rendered } from '../../channels/support/readers';

type Reader = (text: string) => unknown;

const LIMITS = { frameSize: 100_000_000, turnSize: 1_000_000_000 };

/** Copies of a value, each with one of its texts replaced. */
function* replacedIn(value: unknown, text: string): Generator<unknown> {
	if (typeof value === 'string') yield text;
	if (typeof value !== 'object' || value === null) return;
	for (const [key, inner] of Object.entries(value)) {
		for (const other of replacedIn(inner, text)) {
			yield Array.isArray(value) ? [other] : { ...value, [key]: other };
		}
	}
}

/** Reads traces with the text in every possible place, and creates the items of their turns. */
async function readTraces(type: string, text: string): Promise<void> {
	const samples = TRACE_SAMPLES.filter((sample) => sample.type === type);
	for (const { type: _type, ...fields } of samples) {
		for (const variant of replacedIn(fields, text)) {
			const trace = { ...(variant as object), type };
			const { turn, error } = await read([bytesOf(streamOf([trace]))], {}, LIMITS);
			if (error !== undefined) throw error;
			const outcome = { turn, files: new Map(), warnings: [] };
			const how = { includeTraces: true, keepTraces: true, sender: { userId: 'u' } };
			await itemsOf(outcome, { ...how, form: 'reply', isTool: false });
			await itemsOf(outcome, { ...how, form: 'messages', isTool: true });
		}
	}
}

/** Renders everything that a turn can contain as messages of a channel. */
function render(channel: ChannelName, text: string): void {
	const button = { name: text, id: text, url: text, request: { type: text } };
	const card = { title: text, text, imageUrl: text, buttons: [button] };
	const messages: Message[] = [
		{ type: 'text', text },
		{ type: 'image', url: text },
		{ type: 'audio', url: text },
		{ type: 'card', ...card },
	];
	rendered(channel, { messages, choice: [button], recipient: text });
}

const TYPES = Array.from(new Set(TRACE_SAMPLES.map(({ type }) => type)));

/** Reads any data as a stream. Most of it is refused. */
const frameOf = (event: string, data: string) =>
	bytesOf(`event: ${event}\ndata: ${data.replaceAll('\n', '\ndata: ')}\n\n`);

const field = { displayName: 'Field', name: 'field', type: 'string', default: '' } as const;

function refusals(...reads: Array<() => unknown>): void {
	for (const one of reads) {
		try {
			one();
		} catch (error) {
			// Invalid values cause the node's own errors. Errors of JavaScript itself are bugs.
			if (error instanceof RangeError || error instanceof TypeError) throw error;
		}
	}
}

/** All code that reads text of any length, by what it reads. */
export const READERS: Record<string, Reader> = {
	...Object.fromEntries(
		TYPES.map((type): [string, Reader] => [
			`a trace of the type ${type}`,
			async (text) => await readTraces(type, text),
		]),
	),
	...Object.fromEntries(
		CHANNELS.map(({ value: channel }): [string, Reader] => [
			`a turn for the channel ${channel}`,
			(text) => render(channel, text),
		]),
	),
	'the name of an event': async (text) => await read([frameOf(text, '{}')], {}, LIMITS),
	'the data of a trace': async (text) => await read([frameOf('trace', text)], {}, LIMITS),
	'the data of an event without a name': async (text) =>
		await read([bytesOf(`data: {${text.replaceAll('\n', '')}}\n\n`)], {}, LIMITS),
	'text in a trace with control characters': async (text) =>
		await read([frameOf('trace', `{"type":"log","a":"\u0001${text}"}`)], {}, LIMITS),
	'a comment': async (text) => await read([bytesOf(`: ${text}\n\n`)], {}, LIMITS),
	'an end among other lines': async (text) =>
		await read([bytesOf(`: ${text}\nevent: end\n\r\n`)], {}, LIMITS),
	'a data URI': (text) => decodeDataUri(`data:image/png;base64,${text}`),
	'a data URI without base64': (text) => decodeDataUri(`data:image/png,%41${text}`),
	'the type of a data URI': (text) => decodeDataUri(`data:${text},AAAA`),
	'the name of a button that is looked for': (text) => {
		const button = { name: 'Order', id: 'text', request: {} };
		buttonsMatching([button, { ...button, name: text }], text);
	},
	'the ID of a button': (text) => [actionOfButton(text, text), buttonIdOf(text, { type: text })],
	'what an error says': (text) => errorMessageIn(text),
	'a secret': (text) => new Secrets().add(text),
	'an address': (text) =>
		refusals(
			() => pathSegment(text, 'ID'),
			() => headerValue(text, 'Key'),
			() => queryString({ text }),
		),
	'a transcript': (text) => {
		const property = { name: text, type: 'boolean', value: text };
		const data = { type: 'text', payload: { message: text } };
		simplifiedTranscript({
			createdAt: text,
			properties: [property],
			logs: [{ type: 'trace', data }],
		});
	},
	'the fields of an environment': (text) => inNodeNames({ [text]: text }),
	'the name of a document': (text) => [fileNameOf(text), textFile(text, 'words')],
	'a field of the node': (text) => {
		const parameters = () => text;
		refusals(
			() => readText(parameters, field),
			() => readNames(parameters, field),
			() => readNumber(parameters, field),
			() => readJson(parameters, field),
			() => readDateTime(parameters, field, 'UTC'),
		);
	},
	'the body of a webhook': (text) => [
		readWebhookEvent(bytesOf(text)),
		readWebhookEvent(bytesOf(JSON.stringify({ type: text, data: { userID: text } }))),
	],
	'the signature of a webhook': (text) => {
		const now = 1_760_000_000_000;
		const headers = { 'svix-id': 'i', 'svix-timestamp': `${now / 1000}`, 'svix-signature': text };
		signatureProblem(`${text} whsec_AAAA`, headers, bytesOf('{}'), now);
	},
};

/** The parts of long texts: start, repeated unit, and end. */
export const SHAPES: Array<[name: string, start: string, unit: string, end: string]> = [
	['letters', '', 'a', ''],
	['letters beyond Latin', '', '漢', ''],
	['halves of characters', '', '😀', ''],
	['blanks', 'a', ' ', 'b'],
	['line ends', 'a', '\n', 'b'],
	['control characters', 'a', '\r\u0001', 'b'],
	['lines', '', '- a\n', ''],
	['words', '', 'some words ', ''],
	['addresses', 'https://', 'a.', ''],
	['asterisks', '漢', '*', 'a'],
	['underscores', '漢', '_', '!)'],
	['signs of all kinds', '漢', '[a](*_~`<!&', ')'],
	['tags', '', '<p>a<break/>', ''],
	['attributes', '<speak', ' a="1"', '>'],
	['entities', '', '&amp;', ''],
	['percent signs', '', '%41', ''],
	['padding', 'whsec_A', '=', 'A'],
	['quotes', '', '"', ''],
	['digits', '', '1', '.'],
	['commas', '', 'a,', ''],
	['lists in lists', '', '[', ''],
];
