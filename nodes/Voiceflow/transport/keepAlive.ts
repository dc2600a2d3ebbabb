import { sleep } from 'n8n-workflow';

const STEP = 1000;

let pending = 0;
let isAwake = false;

/**
 * Keeps the process alive until a promise settles. A socket usually does. But when a server
 * switches protocols (101), the HTTP client loses it without an error, and timeout signals do not
 * keep the process alive: it would exit with success in the middle of a turn.
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
