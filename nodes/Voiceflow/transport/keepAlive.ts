import { sleep } from 'n8n-workflow';

const STEP = 1000;

let pending = 0;
let isAwake = false;

/**
 * Keeps the process alive until something has settled, and no more than a second longer.
 *
 * An open socket does so by itself, but the HTTP client loses one without a word where a server
 * answers with another protocol (101), and the signal that looks at the clock keeps no process
 * alive: it would end in the middle of a turn, with success.
 */
export async function keepAlive<Result>(result: Promise<Result>): Promise<Result> {
	pending++;
	void stayAwake();
	try {
		return await result;
	} finally {
		pending--;
	}
}

async function stayAwake() {
	if (isAwake) return;
	isAwake = true;
	while (pending > 0) await sleep(STEP);
	isAwake = false;
}
