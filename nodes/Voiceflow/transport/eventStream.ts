import { textOf } from './body';
import { TransportError } from './errors';
import type { Answer } from './request';
import { saidIn } from './said';

const LONGEST_ERROR = 64 * 1024;
/** So much of a body tells an event stream from anything else. */
const ENOUGH_TO_TELL = 64;
/** Characters of a beginning that are looked at, however much of it came at once. */
const LONGEST_BEGINNING = 1000;
const EVENT_STREAM = /^\s*text\/event-stream\s*(?:;|$)/i;
const STREAM_BEGINNING = /^\ufeff?\s*(?:(?:event|data|id|retry):|:)/;

/**
 * The answer, when it is an event stream by its content type or, with a warning, by its beginning.
 *
 * @param hide takes secrets out of a text
 * @throws TransportError for anything else, with what it says where it is an error of Voiceflow
 */
export async function eventStreamOf(
	answer: Answer,
	hide: (text: string) => string,
): Promise<Answer> {
	// 204 and 205 have no content, whatever type they say it has.
	const isEmpty = answer.status === 204 || answer.status === 205;
	const contentType = hide(String(answer.headers['content-type'] ?? 'nothing')).slice(0, 100);
	if (!isEmpty && EVENT_STREAM.test(contentType)) return answer;
	const { beginning, body } = await beginningOf(answer.body);
	if (STREAM_BEGINNING.test(beginning.slice(0, LONGEST_BEGINNING))) {
		const warning = `The answer was read as an event stream, though it says that it is ${contentType}`;
		return { ...answer, body, warning };
	}
	const text = await textOf(body, LONGEST_ERROR);
	if (text.trim() === '') {
		throw new TransportError(
			'no-content',
			`Voiceflow answered without content (HTTP ${answer.status})`,
			{ status: answer.status },
		);
	}
	const words = /html/i.test(contentType) ? undefined : saidIn(text);
	const said = words === undefined ? undefined : hide(words);
	throw new TransportError(
		'no-event-stream',
		said ?? `The answer is no event stream but ${contentType}`,
		{ said, status: answer.status },
	);
}

/** Reads enough of a body to tell what it is, and gives it back whole. */
async function beginningOf(
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
