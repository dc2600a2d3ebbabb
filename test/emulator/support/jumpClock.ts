/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { setTimeout as timeout } from 'node:timers/promises';

import type { Clock } from '../../../live/clock';

/** Real milliseconds that give a server time to respond. */
const GRACE = 10;

/** A clock that jumps: sleeping moves it forward, after a moment. */
export class JumpClock implements Clock {
	private time = 0;

	now(): number {
		return this.time;
	}

	async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
		await timeout(GRACE, undefined, { signal });
		this.time += milliseconds;
	}
}
