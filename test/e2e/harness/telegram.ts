import { bodyOf, listen, type Loopback } from './loopback';

/** One call of a method of the Telegram Bot API. */
export interface TelegramCall {
	method: string;
	/** Its fields, from JSON or from a form. */
	fields: Record<string, unknown>;
	/** The files of its form, by field. */
	files: Record<string, File>;
}

/** A small Telegram on loopback: bots call it, and it tells their webhook what a person did. */
export interface TelegramStandIn extends Loopback {
	/** Every call so far, in order. */
	readonly calls: TelegramCall[];
	/** A person writes to the bot. Resolves with the status that the bot's webhook answered. */
	say(chatId: number, text: string): Promise<number>;
	/** A person presses a button of a message of the bot. */
	press(chatId: number, data: string): Promise<number>;
}

interface Webhook {
	url: string;
	secret?: string;
}

const TOKEN = '1000:only-for-this-test-run';
const BOT = { id: 1000, is_bot: true, first_name: 'Voiceflow bot', username: 'voiceflow_bot' };
const DATE = 1_790_000_000;

/** What n8n's Telegram credential holds for this Telegram. */
export function telegramCredential(telegram: TelegramStandIn): Record<string, string> {
	return { accessToken: TOKEN, baseUrl: telegram.address };
}

async function readCall(method: string, contentType: string, body: Buffer): Promise<TelegramCall> {
	const call: TelegramCall = { method, fields: {}, files: {} };
	if (contentType.startsWith('multipart/form-data')) {
		const form = await new Response(new Uint8Array(body), {
			headers: { 'content-type': contentType },
		}).formData();
		form.forEach((value, name) => {
			if (typeof value === 'string') call.fields[name] = value;
			else call.files[name] = value;
		});
	} else if (body.length > 0) {
		Object.assign(call.fields, JSON.parse(body.toString()));
	}
	return call;
}

/** Answers bots and remembers their webhook. */
class Bots {
	readonly calls: TelegramCall[] = [];
	private webhook: Webhook | undefined;
	private messages = 0;
	private updates = 0;

	/** The result of a call, in the Bot API's form. */
	resultOf({ method, fields }: TelegramCall): unknown {
		switch (method) {
			case 'getMe':
				return BOT;
			case 'getWebhookInfo':
				return { url: this.webhook?.url ?? '' };
			case 'setWebhook':
				this.webhook = { url: String(fields.url), secret: fields.secret_token as string };
				return true;
			case 'deleteWebhook':
				this.webhook = undefined;
				return true;
			case 'answerCallbackQuery':
			case 'sendChatAction':
				return true;
			default:
				return this.message(Number(fields.chat_id), String(fields.text ?? ''), BOT);
		}
	}

	message(chatId: number, text: string, from: object): object {
		const chat = { id: chatId, first_name: 'Ada', type: 'private' };
		return { message_id: ++this.messages, from, chat, date: DATE, text };
	}

	/** Tells the bot's webhook, with the secret it asked for. */
	async tell(update: object): Promise<number> {
		if (this.webhook === undefined) throw new Error('no bot has set its webhook');
		const { url, secret = '' } = this.webhook;
		const response = await fetch(url, {
			method: 'POST',
			headers: {
				'content-type': 'application/json',
				'x-telegram-bot-api-secret-token': secret,
			},
			body: JSON.stringify({ update_id: ++this.updates, ...update }),
		});
		return response.status;
	}
}

/** Starts it. */
export async function startTelegram(): Promise<TelegramStandIn> {
	const bots = new Bots();
	const loopback = await listen((request, response) => {
		void bodyOf(request).then(async (body) => {
			const [, token = '', method = ''] = /^\/bot([^/]+)\/(\w+)/.exec(request.url ?? '') ?? [];
			const isKnown = token === TOKEN;
			const call = await readCall(method, request.headers['content-type'] ?? '', body);
			if (isKnown) bots.calls.push(call);
			const answer = isKnown
				? { ok: true, result: bots.resultOf(call) }
				: { ok: false, error_code: 401, description: 'Unauthorized' };
			response.writeHead(isKnown ? 200 : 401, { 'content-type': 'application/json' });
			response.end(JSON.stringify(answer));
		});
	});
	const personOf = (chatId: number) => ({ id: chatId, is_bot: false, first_name: 'Ada' });
	return {
		...loopback,
		calls: bots.calls,
		say: async (chatId, text) =>
			await bots.tell({ message: bots.message(chatId, text, personOf(chatId)) }),
		press: async (chatId, data) =>
			await bots.tell({
				callback_query: {
					id: '1',
					from: personOf(chatId),
					message: bots.message(chatId, '', BOT),
					chat_instance: '1',
					data,
				},
			}),
	};
}
