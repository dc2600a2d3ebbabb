import type { JsonObject } from '../../../nodes/Voiceflow/protocol/json';
import { readMicrosoftTeams } from '../../unit/channels/support/microsoftTeams';
import { Channel, TOKENS } from './channels';
import type { Answer, Call } from './internet';

/** The account of the agent, and the chat that it shares with Ada. */
const AGENT_ID = '97f62344-57dc-409c-88ad-c4af14158ff5';
const ADA_ID = '8ea0e38b-efb3-4757-924a-5f94061cf8c2';
const CHAT = `19:${ADA_ID}_${AGENT_ID}@unq.gbl.spaces`;

/** Microsoft Graph, as Teams needs it. */
export class Teams extends Channel {
	readonly user = ADA_ID;
	readonly chat = CHAT;
	readonly resources: string[] = [];
	private clientState = '';
	private readonly messages = new Map<string, object>();

	answer(call: Call): Answer {
		if (call.headers.authorization !== `Bearer ${TOKENS.user}`) {
			return [401, { error: { code: 'InvalidAuthenticationToken' } }];
		}
		return this.attempt(
			() => this.respond(call),
			(message) => [400, { error: { code: 'BadRequest', message } }],
		);
	}

	private respond({ method, path, fields }: Call): object {
		const [, id = ''] = /^\/v1\.0\/chats\/[^/]+\/messages\/?(.*)$/.exec(path) ?? [];
		switch (`${method} ${path.replace(id, '')}`) {
			case 'GET /v1.0/subscriptions':
				return { value: [] };
			case 'POST /v1.0/subscriptions':
				this.callback = String(fields.notificationUrl);
				this.clientState = String(fields.clientState);
				this.resources.push(String(fields.resource));
				return { id: `subscription-${this.resources.length}`, ...fields };
			case 'GET /v1.0/me':
				return { id: AGENT_ID, displayName: 'Agent' };
			default:
				return this.chatMessage(method, decodeURIComponent(path), id, fields);
		}
	}

	private chatMessage(method: string, path: string, id: string, fields: Call['fields']): object {
		if (!path.startsWith(`/v1.0/chats/${CHAT}/messages`)) throw new Error(`no such path: ${path}`);
		if (method === 'GET') return this.messages.get(id) ?? {};
		const body = fields.body as JsonObject;
		const kind = String(body.content).startsWith('<img') ? 'image' : 'text';
		this.take(CHAT, readMicrosoftTeams({ kind, body: { chatId: CHAT, body } }));
		return this.keep(AGENT_ID, body);
	}

	/** Keeps a message of the chat, in the form that Graph has it. */
	private keep(userId: string, body: object): { id: string } {
		const id = String(1612289912444 + this.messages.size);
		const from = { user: { id: userId, userIdentityType: 'aadUser' } };
		const message = { id, messageType: 'message', deletedDateTime: null, chatId: CHAT, from, body };
		this.messages.set(id, message);
		return message;
	}

	/** Writes to the chat as Ada; resolves with the ID of the message. */
	write(content: string): string {
		return this.keep(ADA_ID, { contentType: 'html', content }).id;
	}

	/** Tells the webhook of a message, of which it only learns where it is. */
	async notify(address: string, id: string, clientState = this.clientState): Promise<number> {
		const where = `chats('${CHAT}')/messages('${id}')`;
		const resourceData = { id, '@odata.type': '#Microsoft.Graph.chatMessage', '@odata.id': where };
		const value = [{ changeType: 'created', clientState, resource: where, resourceData }];
		const { pathname } = new URL(this.callback);
		const response = await fetch(address + pathname, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ value }),
		});
		return response.status;
	}

	/** Asks the webhook to prove itself, as Graph does when a subscription is made. */
	async verify(address: string): Promise<string> {
		const { pathname } = new URL(this.callback);
		const query = 'validationToken=Validation%3A+Testing+client';
		return await (await fetch(`${address}${pathname}?${query}`, { method: 'POST' })).text();
	}
}
