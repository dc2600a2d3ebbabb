import { readBodyText } from './body';
import { TransportError } from './transportError';
import type { Answer } from './request';
import { errorMessageIn } from './errorMessage';

const LONGEST_ERROR = 64 * 1024;
/** In bytes, enough to recognize an event stream. */
const ENOUGH_TO_TELL = 64;
const EVENT_STREAM = /^\s*text\/event-stream\s*(?:;|$)/i;
const STREAM_BEGINNING = /^\ufeff?\s*(?:(?:event|data|id|retry):|:)/;

/**
 * Recognizes an event stream by its content type or, with a warning, by its first bytes.
 *
 * @param hide removes secrets from a text
 * @throws TransportError for anything else, with Voiceflow's message if there is one
 */
export async function requireEventStream(
	answer: Answer,
	hide: (text: string) => string,
): Promise<Answer> {
	// These have no content, whatever their content type says.
	const isEmpty = answer.status === 204 || answer.status === 205;
	const contentType = hide(String(answer.headers['content-type'] ?? 'nothing')).slice(0, 100);
	if (!isEmpty && EVENT_STREAM.test(contentType)) return answer;
	const { beginning, body } = await peek(answer.body);
	if (STREAM_BEGINNING.test(beginning)) {
		const warning = `The answer was read as an event stream, though it says that it is ${contentType}`;
		return { ...answer, body, warning };
	}
	const text = await readBodyText(body, LONGEST_ERROR);
	if (text.trim() === '') {
		throw new TransportError(
			'no-content',
			`Voiceflow answered without content (HTTP ${answer.status})`,
			{ status: answer.status },
		);
	}
	const found = /html/i.test(contentType) ? undefined : errorMessageIn(text);
	const errorMessage = found === undefined ? undefined : hide(found);
	throw new TransportError(
		'no-event-stream',
		errorMessage ?? `The answer is no event stream but ${contentType}`,
		{ errorMessage, status: answer.status },
	);
}

/** Returns the first bytes of a body, and the whole body again. */
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
