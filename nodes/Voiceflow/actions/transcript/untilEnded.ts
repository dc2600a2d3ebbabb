import { hasEnded } from '../../api/simplifiedTranscript';
import type { JsonObject } from '../../protocol/json';
import { wait } from '../../transport/wait';
import { InputError } from '../inputError';

/** Milliseconds between two looks. */
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 10_000;

/**
 * The transcript of a conversation that is over. After its end Voiceflow first knows no transcript,
 * then has one that goes on, then the one that never changes again (protocol.md, section 9).
 *
 * @param look gets the transcript as it is now, nothing where there is none yet
 * @param seconds how long to look for it, with growing pauses
 * @param signal ends the waiting; the look that follows is to say so
 * @throws InputError when the time is over: who waits wants the whole conversation, not a part
 */
export async function untilEnded(
	look: () => Promise<JsonObject | undefined>,
	seconds: number,
	signal: AbortSignal | undefined,
): Promise<JsonObject> {
	const until = Date.now() + seconds * 1000;
	for (let pause = FIRST_PAUSE; ; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
		const transcript = await look();
		if (transcript && hasEnded(transcript)) return transcript;
		const left = until - Date.now();
		if (left <= 0) throw transcript ? stillLive(seconds) : stillMissing(seconds);
		await wait(Math.min(pause, left), signal);
	}
}

function stillLive(seconds: number): InputError {
	return new InputError(
		`The conversation had not ended after ${seconds} s`,
		'Raise the option Wait Until Ended, or remove it to get the transcript as it is now. A conversation ends when its agent ends it, when nothing was said for the time that is set in Voiceflow, or with the operation End.',
	);
}

function stillMissing(seconds: number): InputError {
	return new InputError(
		`Voiceflow had no such transcript after ${seconds} s`,
		'Check the Transcript ID, and that the credential is of the project of the conversation. Voiceflow writes a transcript some seconds after the conversation: raise the option Wait Until Ended if it needs longer.',
	);
}
