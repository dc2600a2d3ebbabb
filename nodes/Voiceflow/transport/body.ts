import { parseJson, type JsonValue } from '../protocol/json';
import type { Connection } from './connection';
import type { Deadline } from './deadline';
import { errorMessageIn, totalTimeoutError, TransportError } from './errors';
import type { Answer, RequestLimits } from './request';

export const LONGEST_ERROR = 64 * 1024;
const LARGEST_JSON = 64 * 1024 * 1024;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
/** In milliseconds. */
const LONGEST_LEAVING = 50;

/**
 * Yields the bytes of a body until a limit of the request is reached, then closes the connection.
 * @param look called first with all bytes
 * @param isSignOfLife in an event stream, only a complete line is one, so a server that sends single
 * bytes counts as silent
 * @throws TransportError when the connection breaks or a limit is reached
 */
export async function* readBytes(
	body: AsyncIterable<Uint8Array>,
	limits: RequestLimits,
	connection: Connection,
	deadline: Deadline,
	look: (bytes: Uint8Array) => void,
	isSignOfLife: (bytes: Uint8Array) => boolean,
): AsyncGenerator<Uint8Array> {
	const chunks = body[Symbol.asyncIterator]();
	let isOver = false;
	let lastSign = Date.now();
	deadline.resume();
	try {
		for (;;) {
			const { value: bytes, done } = await chunks.next();
			deadline.pause();
			isOver = done === true;
			if (isOver) return;
			const isAlive = isSignOfLife(bytes);
			const arrived = Date.now();
			look(bytes);
			yield bytes;
			lastSign = isAlive ? Date.now() : lastSign + (Date.now() - arrived);
			deadline.resume(lastSign);
		}
	} catch {
		isOver = true;
		throw brokenOff(limits, connection, deadline);
	} finally {
		if (isOver) close(connection, deadline);
		else await leave(chunks, connection, deadline);
	}
}

export function hasLineEnd(bytes: Uint8Array): boolean {
	return bytes.includes(LINE_FEED) || bytes.includes(CARRIAGE_RETURN);
}

/** Leaves a body early. Its end usually arrives soon, and closing the connection costs more. */
async function leave(
	chunks: AsyncIterator<Uint8Array>,
	connection: Connection,
	deadline: Deadline,
) {
	deadline.endWithin(LONGEST_LEAVING);
	try {
		const { done } = await chunks.next();
		close(connection, deadline);
		if (!done) await chunks.return?.();
	} catch {
		close(connection, deadline);
	}
}

function close(connection: Connection, deadline: Deadline) {
	deadline.stop();
	connection.close();
}

function brokenOff(
	{ idleTimeout, totalTimeout }: RequestLimits,
	{ isCanceled }: Connection,
	{ expired }: Deadline,
): TransportError {
	if (isCanceled) {
		// n8n recognizes a canceled execution by this word.
		return new TransportError('canceled-within-answer', 'The execution was canceled');
	}
	if (expired === 'silence') {
		return new TransportError('silence', `Voiceflow sent nothing for ${idleTimeout} s`);
	}
	if (expired === 'total') return totalTimeoutError(totalTimeout);
	return new TransportError(
		'connection-lost',
		'The connection to Voiceflow was lost before the answer was complete',
	);
}

export async function readBodyText(
	body: AsyncIterable<Uint8Array>,
	limit: number,
): Promise<string> {
	let text = '';
	for await (const piece of pieces(body, limit)) text += piece;
	return text;
}

export async function readAvailable(
	body: AsyncIterable<Uint8Array>,
	limit: number,
): Promise<string> {
	let text = '';
	try {
		for await (const piece of pieces(body, limit)) text += piece;
	} catch {
		// Part of an error message is more useful than the reason why it broke off.
	}
	return text;
}

async function* pieces(body: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<string> {
	const decoder = new TextDecoder();
	let size = 0;
	for await (const bytes of body) {
		const taken = bytes.subarray(0, limit - size);
		size += taken.length;
		yield decoder.decode(taken, { stream: true });
		if (size >= limit) break;
	}
	yield decoder.decode();
}

/**
 * Returns null for an empty answer.
 * @throws TransportError when it is not JSON or larger than 64 MB
 */
export async function readBodyJson({ body, status }: Answer): Promise<JsonValue> {
	const text = await readBodyText(body, LARGEST_JSON);
	if (text.trim() === '') return null;
	const value = parseJson(text);
	if (value !== undefined) return value;
	throw text.length < LARGEST_JSON / 4
		? new TransportError('no-json', "Voiceflow's response is not valid JSON", { status })
		: new TransportError('answer-too-large', "Voiceflow's response is larger than 64 MB");
}

/** In bytes. */
const ENOUGH_TO_TELL = 64;
/** In characters: a first chunk may be very long. */
const LONGEST_BEGINNING = 1000;
const EVENT_STREAM = /^\s*text\/event-stream\s*(?:;|$)/i;
const STREAM_BEGINNING = /^\ufeff?\s*(?:(?:event|data|id|retry):|:)/;

/**
 * Recognizes an event stream by its content type or, with a warning, by its first bytes.
 * @throws TransportError for anything else, with Voiceflow's message if there is one
 */
export async function requireEventStream(
	answer: Answer,
	hide: (text: string) => string,
): Promise<Answer> {
	// These have no content, whatever their content type says.
	const isEmpty = answer.status === 204 || answer.status === 205;
	const contentType = hide(String(answer.headers['content-type'] ?? 'missing')).slice(0, 100);
	if (!isEmpty && EVENT_STREAM.test(contentType)) return answer;
	const { beginning, body } = await peek(answer.body);
	if (STREAM_BEGINNING.test(beginning.slice(0, LONGEST_BEGINNING))) {
		const warning = `The response was read as an event stream although its content type is ${contentType}`;
		return { ...answer, body, warning };
	}
	const text = await readBodyText(body, LONGEST_ERROR);
	if (text.trim() === '') {
		throw new TransportError(
			'no-content',
			`Voiceflow's response is empty (HTTP ${answer.status})`,
			{
				status: answer.status,
			},
		);
	}
	const found = /html/i.test(contentType) ? undefined : errorMessageIn(text);
	const errorMessage = found === undefined ? undefined : hide(found);
	throw new TransportError(
		'no-event-stream',
		errorMessage ?? `Voiceflow's response is not an event stream (content type: ${contentType})`,
		{ errorMessage, status: answer.status },
	);
}

async function peek(
	body: AsyncIterable<Uint8Array>,
): Promise<{ beginning: string; body: AsyncIterable<Uint8Array> }> {
	const chunks: Uint8Array[] = [];
	const rest = body[Symbol.asyncIterator]();
	let size = 0;
	while (size < ENOUGH_TO_TELL) {
		const { value, done } = await rest.next();
		if (done) break;
		chunks.push(value);
		size += value.length;
	}
	async function* whole() {
		yield* chunks;
		yield* { [Symbol.asyncIterator]: () => rest };
	}
	return { beginning: Buffer.concat(chunks).toString('utf8'), body: whole() };
}
