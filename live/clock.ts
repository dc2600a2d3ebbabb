/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { setTimeout as timeout } from 'node:timers/promises';

/** The time, which tests replace. */
export interface Clock {
	/** In milliseconds. */
	now(): number;
	/** Rejects when the signal is aborted. */
	sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

export const realClock: Clock = {
	now: () => performance.now(),
	sleep: async (milliseconds, signal) => await timeout(milliseconds, undefined, { signal }),
};

/** How long the check waits, in milliseconds. */
export interface Patience {
	/** Until the next byte from Voiceflow. */
	idle: number;
	/** For a whole response. */
	total: number;
	/** For missing responses in total. After that, nothing more is sent. */
	lost: number;
	/** For missing responses during the cleanup in total. */
	cleanupLost: number;
	/** Between two polls. */
	poll: number;
	/** For a transcript or a document to be complete. */
	processing: number;
	/** For webhook events. */
	webhook: number;
}

/** The longest wait for a server that never answers is `lost + total + cleanupLost + idle`. */
export const PATIENCE: Patience = {
	idle: 12_000,
	total: 20_000,
	lost: 15_000,
	cleanupLost: 1,
	poll: 2_000,
	processing: 30_000,
	webhook: 120_000,
};
