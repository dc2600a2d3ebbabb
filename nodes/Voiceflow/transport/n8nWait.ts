import { canceledError } from './connectionError';
import { keepAlive } from './keepAlive';
import { TransportError } from './transportError';

/** In seconds. */
const LONGEST_WAIT = 600;

/**
 * Waits for something that n8n does for the node, which may depend on a service that never answers.
 * @param longest in seconds
 * @throws TransportError when the execution is canceled or the time is over
 */
export async function waitForN8n<Result>(
	work: Promise<Result>,
	subject: string,
	longest: number,
	signal: AbortSignal | undefined,
): Promise<Result> {
	const seconds = Math.min(longest, LONGEST_WAIT);
	const timeout = AbortSignal.timeout(seconds * 1000);
	let stop = () => {};
	const stopped = new Promise<never>((_resolve, reject) => {
		stop = () => reject(signal?.aborted ? canceledError() : timeoutError(subject, seconds));
		timeout.addEventListener('abort', stop);
		signal?.addEventListener('abort', stop);
		if (signal?.aborted) stop();
	});
	try {
		return await keepAlive(Promise.race([work, stopped]));
	} finally {
		timeout.removeEventListener('abort', stop);
		signal?.removeEventListener('abort', stop);
	}
}

function timeoutError(subject: string, seconds: number): TransportError {
	return new TransportError('n8n-timeout', `n8n's ${subject} did not respond within ${seconds} s`);
}
