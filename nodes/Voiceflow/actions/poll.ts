import { isTransient } from '../transport/retry';
import { TransportError } from '../transport/errors';
import { wait } from '../transport/deadline';

/** In milliseconds. */
const FIRST_PAUSE = 500;
const MAX_PAUSE = 10_000;

export interface Polling<Value> {
	look(): Promise<Value>;
	isDone(value: Value): boolean;
	seconds: number;
	/** How much longer each pause is than the one before. */
	growth: number;
	/** Ends the current pause; the next `look` is expected to throw. */
	signal: AbortSignal | undefined;
	/** What an earlier request returned, if there was one. */
	known?: Value;
	continuesAfter?(error: TransportError): boolean;
}

type Attempt<Value> = { value: Value } | { failure: TransportError };

/**
 * Looks with increasing pauses until the value is done or the time is up, and returns the last one. A
 * request that fails is not the end: Voiceflow may answer the next one.
 * @throws the error of the last request, or one that the next request cannot get past
 */
export async function poll<Value>({
	look,
	isDone,
	seconds,
	growth,
	signal,
	known,
	continuesAfter = isTransient,
}: Polling<Value>): Promise<Value> {
	const until = Date.now() + seconds * 1000;
	const attempt = async (): Promise<Attempt<Value>> =>
		await look().then(
			(value) => ({ value }),
			(failure: unknown) => {
				if (failure instanceof TransportError && continuesAfter(failure)) return { failure };
				throw failure;
			},
		);
	let pause = FIRST_PAUSE;
	for (let seen = known ? { value: known } : await attempt(); ; seen = await attempt()) {
		if ('value' in seen && isDone(seen.value)) return seen.value;
		const left = until - Date.now();
		if (left <= 0) {
			if ('failure' in seen) throw seen.failure;
			return seen.value;
		}
		await wait(Math.min(pause, left), signal);
		pause = Math.min(pause * growth, MAX_PAUSE);
	}
}
