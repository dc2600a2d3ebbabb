/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { setTimeout as sleep } from 'node:timers/promises';

import type { Clock } from '../clock';
import { newId } from '../stores/ids';
import type { WebhookEvent } from './events';
import { newSecret, signedHeaders } from './signature';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** How long Svix waits for an answer. */
const LONGEST_WAIT = 15 * SECOND;

/** The pause before each attempt, as in Svix (protocol.md, section 13). */
export const SVIX_SCHEDULE = [
	0,
	5 * SECOND,
	5 * MINUTE,
	30 * MINUTE,
	2 * HOUR,
	5 * HOUR,
	10 * HOUR,
	10 * HOUR,
];

/** A URL for events. */
export interface WebhookOptions {
	url: string;
	/** `whsec_...`. Default, also without `secrets`: a new one. */
	secret?: string;
	/** All of them sign each message. If the list is empty, messages are not signed. */
	secrets?: string[];
	/** The types to send. Default: all. */
	events?: string[];
	/** The prefix of the headers, e.g. of `svix-id` or `webhook-id`. */
	headers?: 'svix' | 'webhook';
}

export interface Webhook {
	readonly url: string;
	readonly secrets: string[];
	readonly events?: string[];
	readonly headers: 'svix' | 'webhook';
}

/** One event on its way to one URL. */
export interface Delivery {
	/** The same in every attempt. */
	readonly id: string;
	readonly url: string;
	readonly event: WebhookEvent;
	readonly body: string;
	readonly attempts: Attempt[];
	state: 'pending' | 'delivered' | 'failed';
}

export interface Attempt {
	headers: Record<string, string>;
	/** The status of the response, or the error if there was none. */
	status?: number;
	error?: string;
}

/** Sends events to the registered URLs, and sends them again if that fails. */
export class Webhooks {
	readonly registered: Webhook[] = [];
	readonly deliveries: Delivery[] = [];
	private readonly sending = new Set<Promise<void>>();
	private readonly closing = new AbortController();

	constructor(
		private readonly clock: Clock,
		/** Milliseconds before each attempt. */
		private readonly schedule: number[] = SVIX_SCHEDULE,
	) {}

	/** @param usual the prefix of the headers, unless the webhook has its own */
	register(options: WebhookOptions, usual: Webhook['headers'] = 'svix'): Webhook {
		const { url, secret, secrets, events, headers = usual } = options;
		const webhook = { url, secrets: secrets ?? [secret ?? newSecret()], events, headers };
		this.unregister(url);
		this.registered.push(webhook);
		return webhook;
	}

	unregister(url: string): void {
		const index = this.registered.findIndex((webhook) => webhook.url === url);
		if (index >= 0) this.registered.splice(index, 1);
	}

	/** Starts to send an event to every URL that is registered for it. */
	send(event: WebhookEvent): void {
		for (const webhook of this.registered) {
			if (webhook.events && !webhook.events.includes(event.type)) continue;
			const sent = this.deliver(webhook, event).finally(() => this.sending.delete(sent));
			this.sending.add(sent);
		}
	}

	/** Resolves once nothing is being sent or waits to be sent again. */
	async settled(): Promise<void> {
		while (this.sending.size > 0) await Promise.all(this.sending);
	}

	/** Gives up on events that have not arrived. */
	close(): void {
		this.closing.abort();
	}

	private async deliver(webhook: Webhook, event: WebhookEvent): Promise<void> {
		const delivery: Delivery = {
			id: `msg_${newId()}`,
			url: webhook.url,
			event,
			body: JSON.stringify(event),
			attempts: [],
			state: 'pending',
		};
		this.deliveries.push(delivery);
		for (const pause of this.schedule) {
			if (!(await this.waited(pause))) break;
			if (!(await this.attempt(webhook, delivery))) continue;
			delivery.state = 'delivered';
			return;
		}
		delivery.state = 'failed';
	}

	/** Returns false if the emulator was closed in the meantime. */
	private async waited(pause: number): Promise<boolean> {
		const { signal } = this.closing;
		if (pause > 0) await sleep(pause, undefined, { signal, ref: false }).catch(() => undefined);
		return !signal.aborted;
	}

	/** Returns true if the receiver answered with a 2xx status. */
	private async attempt(webhook: Webhook, delivery: Delivery): Promise<boolean> {
		const { id, body, attempts } = delivery;
		const timestamp = Math.floor(this.clock.now() / SECOND);
		const headers = {
			'content-type': 'application/json',
			...signedHeaders(webhook.headers, webhook.secrets, id, timestamp, body),
		};
		const attempt: Attempt = { headers };
		attempts.push(attempt);
		try {
			const signal = AbortSignal.any([this.closing.signal, AbortSignal.timeout(LONGEST_WAIT)]);
			const redirect = 'manual';
			const response = await fetch(webhook.url, {
				method: 'POST',
				headers,
				body,
				redirect,
				signal,
			});
			attempt.status = response.status;
			await response.body?.cancel();
		} catch (error) {
			const { message, cause } = error as Error & { cause?: Error };
			attempt.error = cause?.message ?? message;
		}
		return attempt.status !== undefined && attempt.status >= 200 && attempt.status < 300;
	}
}
