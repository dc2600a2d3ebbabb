/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

import type { Borne } from '../support/bomb';

const BOMB = join(__dirname, '../support/bomb.ts');
const MOST_MEGABYTES = 1200;
/** CPU time, because the elapsed time depends on what else the machine does. */
const MOST_SECONDS = 30;
const PATIENCE = 600_000;

async function borne(name: string, megabytes: number, keepTraces: boolean): Promise<Borne> {
	const { stdout } = await promisify(execFile)(process.execPath, [
		'--max-old-space-size=1500',
		'--import',
		'tsx',
		BOMB,
		name,
		String(megabytes),
		String(keepTraces),
	]);
	return JSON.parse(stdout) as Borne;
}

describe('a process with 1500 MB survives an answer', () => {
	it.each([
		['tiny traces', 1000, true, 'kept-too-much'],
		['empty objects in one frame', 30, true, 'frame-too-large'],
		['empty objects in one frame', 2, true, 'kept-too-much'],
		['lists in lists', 30, true, 'frame-too-large'],
		['short texts in one frame', 30, true, 'frame-too-large'],
		['words of one message', 1100, false, 'kept-too-much'],
		['wide words of one message', 1100, false, 'kept-too-much'],
		['blank words', 1100, false, 'kept-too-much'],
		['frames without a name', 100, false, 'turn-too-large'],
		['frames of unknown names', 100, false, 'turn-too-large'],
		['comments', 1100, false, 'frame-too-large'],
		['line ends', 1100, false, 'frame-too-large'],
		['lines of data', 1100, false, 'frame-too-large'],
		['one line', 1100, false, 'frame-too-large'],
		['sound', 700, false, 'none'],
		['sound', 1100, false, 'turn-too-large'],
	])(
		'of %s with %d MB (traces kept: %s)',
		async (name, size, keepTraces, kind) => {
			const { megabytes, seconds, ...rest } = await borne(name, size, keepTraces);
			expect(rest).toEqual({ kind });
			expect(megabytes).toBeLessThan(MOST_MEGABYTES);
			expect(seconds).toBeLessThan(MOST_SECONDS);
		},
		PATIENCE,
	);
});
