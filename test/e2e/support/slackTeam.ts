import { createHmac } from 'node:crypto';
import { TOKENS } from './channels';
import type { Answer, Call } from './internet';
import type { Posted, Team } from './team';

const CHANNEL = 'C1';
const BOT = 'B1';

/** Slack as a team in a channel sees it: threads, and who writes in them. */
export class SlackTeam implements Team {
	readonly posted: Posted[] = [];
	readonly hosts = ['slack.com'];
	private messages = 0;

	constructor(private readonly webhook: string) {}

	answer({ path, fields, headers }: Call): Answer {
		if (headers.authorization !== `Bearer ${TOKENS.user}`) {
			return [200, { ok: false, error: 'invalid_auth' }];
		}
		if (path !== '/api/chat.postMessage') return [200, { ok: false, error: 'unknown_method' }];
		const { channel, text, thread_ts: thread } = fields;
		if (channel !== '#support') return [200, { ok: false, error: 'channel_not_found' }];
		const isReply = thread !== undefined;
		const isThere = this.posted.some(({ conversation }) => conversation === thread);
		// Slack accepts the timestamp of a thread only as text, with all trailing zeros.
		if (isReply && !isThere) return [200, { ok: false, error: 'thread_not_found' }];
		const ts = this.nextTimestamp();
		this.posted.push({ conversation: isReply ? String(thread) : ts, text: String(text) });
		return [200, { ok: true, channel: CHANNEL, ts, message: { text, bot_id: BOT, ts } }];
	}

	async write(conversation: string, text: string, more: object = {}): Promise<number> {
		const body = JSON.stringify({
			type: 'event_callback',
			event_id: `Ev${++this.messages}`,
			event: {
				...{ type: 'message', channel: CHANNEL, user: 'U1', text },
				...{ ts: this.nextTimestamp(), thread_ts: conversation, ...more },
			},
		});
		const timestamp = String(Math.floor(Date.now() / 1000));
		const hmac = createHmac('sha256', TOKENS.app).update(`v0:${timestamp}:${body}`);
		const headers = {
			'content-type': 'application/json',
			'x-slack-request-timestamp': timestamp,
			'x-slack-signature': `v0=${hmac.digest('hex')}`,
		};
		return (await fetch(this.webhook, { method: 'POST', headers, body })).status;
	}

	async giveBack(conversation: string): Promise<number> {
		return await this.write(conversation, 'back to the bot');
	}

	private nextTimestamp(): string {
		return `1790000000.${String(++this.messages * 10).padStart(6, '0')}`;
	}
}
