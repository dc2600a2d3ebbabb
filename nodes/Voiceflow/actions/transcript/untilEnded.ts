import { hasEnded } from '../../api/simplifiedTranscript';
import type { JsonObject } from '../../protocol/json';
import { InputError } from '../errors/inputError';
import { poll } from '../poll';
import { endOperation } from './end.operation';
import { transcriptId } from './transcriptId';
import { waitUntilEnded } from './transcriptOptions';

/**
 * Polls the transcript of a conversation until it is complete. After the end of a conversation
 * Voiceflow first has no transcript, then an incomplete one (protocol.md, section 9).
 * @param look gets the transcript as it is now, undefined if there is none yet
 * @throws InputError when the time is up
 */
export async function untilEnded(
	look: () => Promise<JsonObject | undefined>,
	seconds: number,
	signal: AbortSignal | undefined,
): Promise<JsonObject> {
	const isDone = (found?: JsonObject) => found !== undefined && hasEnded(found);
	const transcript = await poll({ look, isDone, seconds, growth: 2, signal });
	if (transcript && hasEnded(transcript)) return transcript;
	throw transcript ? stillInProgress(seconds) : notFound(seconds);
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
