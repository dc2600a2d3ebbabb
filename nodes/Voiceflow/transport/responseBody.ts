import type { Connection } from './connection';
import { ConnectionLostError } from './errors';

/**
 * The bytes of a body, until it has been silent for too long.
 *
 * Only the time in which we wait for a byte counts, not the time in which the reader is busy. The
 * look at the clock is a signal that fires, since timers are not allowed in community nodes.
 *
 * @param idleTimeout seconds without a byte after which the connection is closed
 * @param connection what the body comes over; closed when the reading ends, however it ends
 * @throws ConnectionLostError when the connection breaks, is closed early or falls silent
 */
export async function* bytesOf(
	body: AsyncIterable<Uint8Array>,
	idleTimeout: number,
	connection: Connection,
): AsyncGenerator<Uint8Array> {
	const watch = new SilenceWatch(idleTimeout * 1000, connection.close);
	try {
		for await (const bytes of body) {
			watch.pause();
			yield bytes;
			watch.resume();
		}
	} catch {
		throw lostConnection(watch.hasFired, idleTimeout, connection.isCanceled);
	} finally {
		watch.stop();
		connection.close();
	}
}

function lostConnection(
	isSilent: boolean,
	idleTimeout: number,
	isCanceled: boolean,
): ConnectionLostError {
	if (isCanceled) {
		return new ConnectionLostError(
			'The turn was canceled',
			'The execution was stopped or timed out while Voiceflow answered.',
		);
	}
	if (isSilent) {
		return new ConnectionLostError(
			`Voiceflow sent nothing for ${idleTimeout} s`,
			'The agent may be waiting for a slow step. Raise the option Idle Timeout if its steps take longer.',
		);
	}
	return new ConnectionLostError(
		'The connection to Voiceflow was lost before the answer was complete',
		'The turn has begun, so it was not sent again. Check the conversation in Voiceflow before you repeat it.',
	);
}

class SilenceWatch {
	hasFired = false;
	private waitingSince: number | undefined = Date.now();
	private timeout: AbortSignal;
	private readonly look = () => {
		if (this.waitingSince === undefined) return this.arm(this.limit);
		const left = this.waitingSince + this.limit - Date.now();
		if (left > 0) return this.arm(left);
		this.hasFired = true;
		return this.onSilence();
	};

	/** @param limit milliseconds */
	constructor(
		private readonly limit: number,
		private readonly onSilence: () => void,
	) {
		this.timeout = AbortSignal.timeout(limit);
		this.timeout.addEventListener('abort', this.look);
	}

	pause() {
		this.waitingSince = undefined;
	}

	resume() {
		this.waitingSince = Date.now();
	}

	stop() {
		this.timeout.removeEventListener('abort', this.look);
	}

	private arm(milliseconds: number) {
		this.timeout = AbortSignal.timeout(Math.ceil(milliseconds));
		this.timeout.addEventListener('abort', this.look);
	}
}

/** The text of a body, of its first `limit` bytes at most: the rest is not read. */
export async function textOf(body: AsyncIterable<Uint8Array>, limit: number): Promise<string> {
	const decoder = new TextDecoder();
	let text = '';
	let size = 0;
	for await (const bytes of body) {
		const taken = bytes.subarray(0, limit - size);
		size += taken.length;
		text += decoder.decode(taken, { stream: true });
		if (size >= limit) break;
	}
	return text + decoder.decode();
}
