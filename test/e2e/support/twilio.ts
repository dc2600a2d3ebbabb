import { createHash, createHmac } from 'node:crypto';
import type { Answer, Call } from './internet';

/** The data of n8n's Twilio credential. */
export const TWILIO = {
	authType: 'authToken',
	accountSid: 'AC0000000000000000000000000000001',
	authToken: 'auth-token-of-this-run',
};
/** The number that people text. */
export const NUMBER = '+12345678901';
const LOGIN = `Basic ${Buffer.from(`${TWILIO.accountSid}:${TWILIO.authToken}`).toString('base64')}`;
const MESSAGES = `/2010-04-01/Accounts/${TWILIO.accountSid}/Messages.json`;
const LONGEST_BODY = 1600;

/** Twilio's Event Streams, which deliver messages, and its Messaging API. */
export class Twilio {
	/** The texts that it sent, in order. */
	readonly sent: Array<{ to: string; text: string }> = [];
	/** The types of events that a workflow has subscribed to. */
	readonly types: string[] = [];
	/** Numbers that sent STOP. */
	readonly optedOut = new Set<string>();
	private destination = '';
	private count = 0;

	answer({ host, method, path, fields, headers }: Call): Answer {
		if (headers.authorization !== LOGIN) return [401, { code: 20003, message: 'Authenticate' }];
		if (host === 'events.twilio.com') return this.stream(method, path, fields);
		return method === 'POST' && path === MESSAGES ? this.send(fields) : [404, { code: 20404 }];
	}

	private stream(method: string, path: string, fields: Call['fields']): Answer {
		if (method === 'DELETE') return [204, {}];
		if (method === 'GET') return [200, { sinks: [], subscriptions: [], types: [] }];
		if (path === '/v1/Sinks') {
			const sink = JSON.parse(String(fields.SinkConfiguration)) as { destination: string };
			this.destination = sink.destination;
			return [201, { sid: 'DG1' }];
		}
		this.types.push((JSON.parse(String(fields.Types)) as { type: string }).type);
		return [201, { sid: 'DF1' }];
	}

	private send({ From, To, Body }: Call['fields']): Answer {
		const [to, text] = [String(To), String(Body ?? '')];
		if (From !== NUMBER) return [400, { code: 21606, message: 'The From number is not yours' }];
		if (this.optedOut.has(to)) return [400, { code: 21610, message: 'Unsubscribed recipient' }];
		if (text === '') return [400, { code: 21602, message: 'Message body is required' }];
		if (text.length > LONGEST_BODY) return [400, { code: 21617, message: 'The body is too long' }];
		this.sent.push({ to, text });
		return [201, { sid: `SM${this.sent.length}`, status: 'queued' }];
	}

	/** An inbound message, as an event. */
	inbound(from: string, body: string, numMedia = 0) {
		const messageSid = `SM${String(++this.count).padStart(32, '0')}`;
		return {
			specversion: '1.0',
			type: 'com.twilio.messaging.inbound-message.received',
			id: `EZ${messageSid.slice(2)}`,
			data: { messageSid, from, to: NUMBER, body, numMedia, accountSid: TWILIO.accountSid },
		};
	}

	/** Delivers events, signed as Twilio signs JSON. Resolves with the status. */
	async deliver(events: object[], authToken = TWILIO.authToken): Promise<number> {
		const body = JSON.stringify(events);
		const hash = createHash('sha256').update(body).digest('hex');
		const url = `${this.destination}?bodySHA256=${hash}`;
		const response = await fetch(url, {
			method: 'POST',
			headers: {
				'content-type': 'application/json',
				'x-twilio-signature': createHmac('sha1', authToken).update(url).digest('base64'),
			},
			body,
		});
		return response.status;
	}
}
