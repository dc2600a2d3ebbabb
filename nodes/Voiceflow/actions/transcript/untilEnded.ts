import { hasEnded } from '../../api/simplifiedTranscript';
import type { JsonObject } from '../../protocol/json';
import { mayPass } from '../../transport/retry';
import { TransportError } from '../../transport/transportError';
import { wait } from '../../transport/wait';
import { InputError } from '../errors/inputError';
import { endOperation } from './end.operation';
import { transcriptId } from './transcriptId';
import { waitUntilEnded } from './transcriptOptions';

/** Milliseconds between two requests. */
const FIRST_PAUSE = 500;
const MAX_PAUSE = 10_000;

/**
 * Polls the transcript of a conversation until it is complete. After the end of a conversation
 * Voiceflow first has no transcript, then an incomplete one (protocol.md, section 9). A request that
 * fails is not the end: Voiceflow may answer the next one.
 * @param look gets the transcript as it is now, undefined if there is none yet
 * @param signal ends the current pause; the next `look` is expected to throw
 * @throws InputError when the time is up
 */
export async function untilEnded(
	look: () => Promise<JsonObject | undefined>,
	seconds: number,
	signal: AbortSignal | undefined,
): Promise<JsonObject> {
	const until = Date.now() + seconds * 1000;
	for (let pause = FIRST_PAUSE; ; pause = Math.min(pause * 2, MAX_PAUSE)) {
		let failure: TransportError | undefined;
		const transcript = await look().catch((error: unknown) => {
			if (!(error instanceof TransportError) || !mayPass(error)) throw error;
			failure = error;
			return undefined;
		});
		if (transcript && hasEnded(transcript)) return transcript;
		const left = until - Date.now();
		if (left <= 0 && failure) throw failure;
		if (left <= 0) throw transcript ? stillInProgress(seconds) : notFound(seconds);
		await wait(Math.min(pause, left), signal);
	}
}

function stillInProgress(seconds: number): InputError {
	return new InputError(
		`The conversation did not end within ${seconds} s`,
		`Increase ${waitUntilEnded.displayName}, or remove it to get the transcript as it is now. To end the conversation, use the operation ${endOperation.name}.`,
	);
}

function notFound(seconds: number): InputError {
	return new InputError(
		`Voiceflow had no transcript with this ID within ${seconds} s`,
		`Check ${transcriptId.displayName}, and make sure that the credential belongs to the project of the conversation. If Voiceflow needs more time to create the transcript, increase ${waitUntilEnded.displayName}.`,
	);
}
