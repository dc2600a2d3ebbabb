import { readBodyText } from './body';
import { TransportError } from './transportError';
import type { Answer } from './request';
import { errorMessageIn } from './errorMessage';

const LONGEST_ERROR = 64 * 1024;
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
