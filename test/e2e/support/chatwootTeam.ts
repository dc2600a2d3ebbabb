import type { Answer, Call } from './internet';
import { post } from './stream';
import type { Posted, Team } from './team';

export const INBOX = 'inbox-of-this-run';

interface Contact {
	source_id: string;
	identifier: unknown;
	name: unknown;
}

/** The client API of Chatwoot's API inboxes, and the events that it sends to their webhook. */
export class ChatwootTeam implements Team {
	readonly posted: Posted[] = [];
	readonly hosts = ['app.chatwoot.com'];
	private readonly contacts: Contact[] = [];
	/** The contact of each conversation, by the ID of the conversation. */
	private readonly conversations = new Map<string, string>();
	private events = 0;

	constructor(private readonly webhook: string) {}

	answer({ method, path, fields }: Call): Answer {
		const [contacts, sourceId, conversations, id, messages, ...more] = path
			.replace(`/public/api/v1/inboxes/${INBOX}/`, '')
			.split('/');
		const isKnown = this.contacts.some((contact) => contact.source_id === sourceId);
		if (method !== 'POST' || contacts !== 'contacts' || more.length > 0) return [404, {}];
		if (sourceId === undefined) return this.createContact(fields);
		if (!isKnown || conversations !== 'conversations') return [404, {}];
		if (id === undefined) {
			const conversation = String(this.conversations.size + 1);
			this.conversations.set(conversation, sourceId);
			return [200, { id: Number(conversation), inbox_id: 1, messages: [], contact: {} }];
		}
		if (this.conversations.get(id) !== sourceId || messages !== 'messages') return [404, {}];
		if (typeof fields.content !== 'string' || fields.content === '') return [422, {}];
		this.posted.push({ conversation: id, text: fields.content });
		return [200, { id: String(this.posted.length), content: fields.content, message_type: 0 }];
	}

	async write(conversation: string, content: string, more: object = {}): Promise<number> {
		return await this.tell({
			...{ event: 'message_created', id: ++this.events, content, message_type: 'outgoing' },
			...{ content_type: 'text', private: false, sender: { id: 1, name: 'Bob', type: 'user' } },
			...{ conversation: { id: Number(conversation), status: 'open' }, ...more },
		});
	}

	async giveBack(conversation: string): Promise<number> {
		return await this.tell({
			...{ event: 'conversation_status_changed', id: Number(conversation), status: 'resolved' },
			...{ inbox_id: 1, updated_at: ++this.events + 0.5 },
		});
	}

	private createContact({ identifier, name }: Call['fields']): Answer {
		const contact = { source_id: `source-${this.contacts.length + 1}`, identifier, name };
		this.contacts.push(contact);
		return [200, { ...contact, pubsub_token: 'token', id: this.contacts.length, email: null }];
	}

	private async tell(body: object): Promise<number> {
		return (await post(this.webhook, body)).status;
	}
}
