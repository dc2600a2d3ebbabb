import { createHmac } from 'node:crypto';
import type { ChannelKind, ChannelMessage } from '../../../nodes/Voiceflow/channels';
import type { JsonObject } from '../../../nodes/Voiceflow/protocol/json';
import { readInstagram, readMessenger } from '../../unit/channels/support/messenger';
import type { Reading } from '../../unit/channels/support/reading';
import { readSlack } from '../../unit/channels/support/slack';
import { readWhatsapp } from '../../unit/channels/support/whatsapp';
import type { Answer, Call } from './internet';

/** A message that a person sees, and the file that came with it. */
export interface Seen extends Reading {
	to: string;
	/** The number or the thread that it came from, where the channel has several. */
	place?: string;
	file?: File;
}

/** What every channel's stand-in keeps: messages in order, what was refused, where it tells. */
export class Channel {
	readonly seen: Seen[] = [];
	readonly refused: string[] = [];
	callback = '';
	verifyToken = '';
	protected readonly uploads = new Map<string, File>();

	/** Keeps a message that the channel takes; throws where its documentation forbids it. */
	protected take(to: unknown, reading: Reading, { file, place }: Partial<Seen> = {}): void {
		const more = { ...(file && { file }), ...(place !== undefined && { place }) };
		this.seen.push({ ...reading, to: String(to), ...more });
	}

	protected upload(file: File | undefined): string {
		if (!file || file.size === 0) throw new Error('no file');
		const id = `file-${this.uploads.size + 1}`;
		this.uploads.set(id, file);
		return id;
	}

	protected uploaded(id: unknown): File {
		const file = this.uploads.get(String(id));
		if (!file) throw new Error(`no file ${String(id)}`);
		return file;
	}

	/** Answers, or refuses with what is wrong. */
	protected attempt(act: () => object, refusal: (words: string) => Answer): Answer {
		try {
			return [200, act()];
		} catch (error) {
			const words = (error as Error).message;
			this.refused.push(words);
			return refusal(words);
		}
	}
}

/** What n8n's credentials hold for these channels. */
export const TOKENS = { app: 'app-secret-of-this-run', user: 'token-of-this-run', client: '4242' };
/** The IDs of the business's phone numbers. */
const PHONES = ['1055', '1056'];
const KINDS: Record<string, ChannelKind> = {
	interactive: 'choice',
	image: 'image',
	audio: 'audio',
};
const graphRefusal = (message: string): Answer => [400, { error: { message, code: 100 } }];

/** WhatsApp's Cloud API, and the Send API of Messenger and Instagram: all are Meta's Graph API. */
export class Meta extends Channel {
	/** @param readSent what a person sees of a message of the Send API */
	constructor(private readonly readSent: typeof readMessenger = readMessenger) {
		super();
	}

	static instagram(): Meta {
		return new Meta(readInstagram);
	}

	answer(call: Call): Answer {
		const [, , first = '', last = ''] = call.path.split('/');
		if (last === 'access_token') return [200, { access_token: TOKENS.user }];
		if (last === 'subscriptions') return this.subscribe(call);
		const token = call.query.get('access_token') ?? call.headers.authorization?.slice(7);
		if (token !== TOKENS.user) return [401, { error: { message: 'no such token', code: 190 } }];
		return this.attempt(() => {
			if (first === 'me' && last === 'messages') return this.send(call);
			const isPhone = PHONES.includes(first);
			if (isPhone && last === 'messages') return this.whatsapp(call, first);
			if (isPhone && last === 'media') {
				if (call.fields.messaging_product !== 'whatsapp') throw new Error('no product');
				return { id: this.upload(call.files.file) };
			}
			throw new Error(`no such path: ${call.path}`);
		}, graphRefusal);
	}

	private subscribe({ method, fields }: Call): Answer {
		if (method === 'GET') return [200, { data: [] }];
		if (method === 'POST') {
			this.callback = String(fields.callback_url);
			this.verifyToken = String(fields.verify_token);
		}
		return [200, { success: true }];
	}

	private whatsapp({ fields }: Call, place: string): object {
		const body = structuredClone(fields) as JsonObject;
		const type = String(body.type);
		const content = body[type] as JsonObject | undefined;
		const holder = type === 'interactive' ? imageOf(content) : content;
		const id = holder?.id;
		if (id !== undefined) delete holder?.id;
		const message: ChannelMessage = { kind: KINDS[type] ?? 'text', body };
		const file = id === undefined ? undefined : this.uploaded(id);
		const reading = readWhatsapp({ ...message, ...(file && { file: 'file' }) });
		this.take(body.to ?? body.recipient, reading, { ...(file && { file }), place });
		return { messages: [{ id: `wamid.${this.seen.length}` }] };
	}

	private send({ fields, files }: Call): object {
		const { recipient, message, messaging_type } = fields;
		const body = {
			recipient: parsed(recipient),
			messaging_type,
			message: parsed(message),
		} as unknown as JsonObject;
		const file = files.filedata;
		const kind = JSON.stringify(body.message).includes('"elements"') ? 'cards' : 'text';
		const reading = this.readSent({ kind, body, ...(file && { file: 'file' }) });
		this.take((body.recipient as JsonObject).id, reading, { ...(file && { file }) });
		return { recipient_id: '1', message_id: `m_${this.seen.length}` };
	}

	/** Tells the webhook something, signed as Meta signs. Resolves with its status. */
	async tell(body: object): Promise<number> {
		const text = JSON.stringify(body);
		const sign = (hash: string) => createHmac(hash, TOKENS.app).update(text).digest('hex');
		const response = await fetch(this.callback, {
			method: 'POST',
			headers: {
				'content-type': 'application/json',
				'x-hub-signature': `sha1=${sign('sha1')}`,
				'x-hub-signature-256': `sha256=${sign('sha256')}`,
			},
			body: text,
		});
		return response.status;
	}

	/** Asks the webhook to prove itself, as Meta does when a subscription is made. */
	async verify(): Promise<string> {
		const query = `hub.mode=subscribe&hub.challenge=1158&hub.verify_token=${this.verifyToken}`;
		return await (await fetch(`${this.callback}?${query}`)).text();
	}
}

function imageOf(content: JsonObject | undefined): JsonObject | undefined {
	return (content?.header as { image?: JsonObject } | undefined)?.image;
}

function parsed(value: unknown): unknown {
	return typeof value === 'string' ? JSON.parse(value) : value;
}

/** Slack's Web API. */
export class Slack extends Channel {
	answer(call: Call): Answer {
		const { path, fields, files, headers, query } = call;
		if (call.host === 'files.slack.com') {
			this.uploads.set(path.split('/').pop() ?? '', Object.values(files)[0] as File);
			return [200, {}];
		}
		if (headers.authorization !== `Bearer ${TOKENS.user}`) {
			return [200, { ok: false, error: 'invalid_auth' }];
		}
		return this.attempt(
			() => {
				switch (path) {
					case '/api/chat.postMessage':
						return this.post(fields);
					case '/api/files.getUploadURLExternal': {
						if (!query.get('filename') || !Number(query.get('length'))) throw new Error('no name');
						const id = `F${this.seen.length}`;
						return { ok: true, upload_url: `https://files.slack.com/upload/${id}`, file_id: id };
					}
					case '/api/files.completeUploadExternal':
						return this.complete(fields);
					default:
						throw new Error(`no such method: ${path}`);
				}
			},
			(error) => [200, { ok: false, error }],
		);
	}

	/** The headers by which Slack signs what it sends. */
	signatureOf(body: string, secret = TOKENS.app): Record<string, string> {
		const timestamp = String(Math.floor(Date.now() / 1000));
		const hmac = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`);
		return {
			'x-slack-request-timestamp': timestamp,
			'x-slack-signature': `v0=${hmac.digest('hex')}`,
		};
	}

	private post(fields: Call['fields']): object {
		const { reply_broadcast: isForAll, thread_ts, ...body } = fields;
		// n8n sends its own option too, which Slack ignores.
		delete body.includeLinkToWorkflow;
		if (isForAll === true) throw new Error('the answer is shown to the whole channel');
		const place = thread_ts as string | undefined;
		this.take(body.channel, readSlack({ kind: 'text', body: body as JsonObject }), { place });
		return { ok: true, ts: '1.1', channel: body.channel, message: {} };
	}

	private complete({ channel_id, files, thread_ts }: Call['fields']): object {
		const [{ id } = { id: '' }] = files as Array<{ id: string }>;
		const body = { channel_id } as JsonObject;
		const place = thread_ts as string | undefined;
		const file = this.uploaded(id);
		this.take(channel_id, readSlack({ kind: 'audio', body, file: id }), { file, place });
		return { ok: true, files: [{ id }] };
	}
}
