import type { ChannelKind } from '../../../nodes/Voiceflow/channels';
import type { JsonObject } from '../../../nodes/Voiceflow/protocol/json';
import { readTelegram } from '../../unit/channels/support/telegram';
import { bodyOf, listen, type Loopback } from './loopback';

/** A call of a method of the Telegram Bot API. */
export interface TelegramCall {
	method: string;
	/** Its fields, from JSON or from a form. */
	fields: Record<string, unknown>;
	/** The files of its form, by field. */
	files: Record<string, File>;
}

/** A small Telegram on loopback: bots call it, and it sends updates to their webhook. */
export interface TelegramStandIn extends Loopback {
	/** Every call so far, in order. */
	readonly calls: TelegramCall[];
	/** Sends a person's message to the bot. Resolves with the status of the bot's webhook. */
	say(chatId: number, text: string): Promise<number>;
	/**
	 * Presses a button of the bot's last message with buttons.
	 * @throws Error if that message has no such button
	 */
	press(chatId: number, button: string): Promise<number>;
	/** The buttons of the bot's last message in a chat, as a person sees them. */
	buttons(chatId: number): string[];
}

interface InlineButton {
	text: string;
	callback_data: string;
}

interface Message {
	message_id: number;
	from: object;
	chat: { id: number; first_name: string; type: 'private' };
	date: number;
	text: string;
	reply_markup?: { inline_keyboard: InlineButton[][] };
}

interface Webhook {
	url: string;
	secret?: string;
}

const TOKEN = '1000:only-for-this-test-run';
const BOT = { id: 1000, is_bot: true, first_name: 'Voiceflow bot', username: 'voiceflow_bot' };
/** The ID of a pressed button, which a bot needs to answer it. */
export const QUERY = '4711';
const DATE = 1_790_000_000;

const UNAUTHORIZED = { status: 401, ok: false, error_code: 401, description: 'Unauthorized' };

/** The data of n8n's Telegram credential for this Telegram. */
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

const KINDS: Record<string, ChannelKind> = {
	sendMessage: 'text',
	sendPhoto: 'image',
	sendAudio: 'audio',
};

/**
 * The keyboard of a message. Telegram removes buttons without a text (TDLib,
 * td/telegram/ReplyMarkup.cpp), but refuses buttons that do nothing.
 */
function keyboardOf(replyMarkup: unknown): InlineButton[][] {
	const markup: unknown = typeof replyMarkup === 'string' ? JSON.parse(replyMarkup) : replyMarkup;
	const rows = (markup as Message['reply_markup'])?.inline_keyboard ?? [];
	for (const button of rows.flat()) {
		if (Object.keys(button).length !== 2) throw new Error('text buttons are unallowed');
	}
	return rows.map((row) => row.filter(({ text }) => text !== '')).filter((row) => row.length > 0);
}

/**
 * Refuses what Telegram's documentation forbids.
 * @throws Error that says which rule is broken
 */
function check({ method, fields, files }: TelegramCall): void {
	const kind = KINDS[method];
	if (kind === undefined) return;
	const { reply_markup, caption, parse_mode, message_thread_id: topic, ...rest } = fields;
	// Telegram treats 0 as no topic (tdlib/telegram-bot-api, Client.cpp: get_forum_topic_id).
	if (Number(topic ?? 0) !== 0) throw new Error('message thread not found');
	// Additional fields of n8n's node, about how a message is shown.
	for (const name of ['disable_web_page_preview', 'disable_notification']) delete rest[name];
	const keyboard = keyboardOf(reply_markup);
	const hasWords = fields.text !== undefined || Boolean(caption);
	const body = {
		...rest,
		...(hasWords && { parse_mode }),
		...(caption ? { caption } : {}),
		...(keyboard.length > 0 && { reply_markup: { inline_keyboard: keyboard } }),
	} as JsonObject;
	const [file] = Object.keys(files);
	readTelegram({ kind, body, ...(file !== undefined && { file }) });
}

/** Answers bots and remembers their webhook. */
class Bots {
	readonly calls: TelegramCall[] = [];
	/** What the bot sent, by chat. */
	private readonly sent = new Map<number, Message[]>();
	private webhook: Webhook | undefined;
	private messages = 0;
	private updates = 0;

	/** The answer to a call, in the Bot API's form. */
	answerTo(call: TelegramCall) {
		try {
			check(call);
		} catch (error) {
			const description = `Bad Request: ${(error as Error).message}`;
			return { status: 400, ok: false, error_code: 400, description };
		}
		this.calls.push(call);
		return { status: 200, ok: true, result: this.resultOf(call) };
	}

	private resultOf({ method, fields }: TelegramCall): unknown {
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
				return this.send(fields);
		}
	}

	message(chatId: number, text: string, from: object): Message {
		const chat = { id: chatId, first_name: 'Ada', type: 'private' } as const;
		return { message_id: ++this.messages, from, chat, date: DATE, text };
	}

	/** The last message of the bot in a chat that has buttons. */
	lastWithButtons(chatId: number): Message | undefined {
		return this.sent.get(chatId)?.findLast(({ reply_markup }) => reply_markup !== undefined);
	}

	private send(fields: TelegramCall['fields']): Message {
		const chatId = Number(fields.chat_id);
		const message = this.message(chatId, String(fields.text ?? ''), BOT);
		const inline_keyboard = keyboardOf(fields.reply_markup);
		if (inline_keyboard.length > 0) message.reply_markup = { inline_keyboard };
		this.sent.set(chatId, [...(this.sent.get(chatId) ?? []), message]);
		return message;
	}

	/** Sends an update to the bot's webhook, with the secret that it set. */
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

/** Starts the small Telegram. */
export async function startTelegram(): Promise<TelegramStandIn> {
	const bots = new Bots();
	const loopback = await listen((request, response) => {
		void bodyOf(request).then(async (body) => {
			const [, token = '', method = ''] = /^\/bot([^/]+)\/(\w+)/.exec(request.url ?? '') ?? [];
			const call = await readCall(method, request.headers['content-type'] ?? '', body);
			const { status, ...answer } = token === TOKEN ? bots.answerTo(call) : UNAUTHORIZED;
			response.writeHead(status, { 'content-type': 'application/json' });
			response.end(JSON.stringify(answer));
		});
	});
	const personOf = (chatId: number) => ({ id: chatId, is_bot: false, first_name: 'Ada' });
	return {
		...loopback,
		calls: bots.calls,
		say: async (chatId, text) =>
			await bots.tell({ message: bots.message(chatId, text, personOf(chatId)) }),
		press: async (chatId, button) => {
			const message = bots.lastWithButtons(chatId);
			const pressed = message?.reply_markup?.inline_keyboard
				.flat()
				.find(({ text }) => text === button);
			if (pressed === undefined) throw new Error(`there is no button ${button}`);
			const data = pressed.callback_data;
			const from = personOf(chatId);
			return await bots.tell({
				callback_query: { id: QUERY, from, message, chat_instance: '1', data },
			});
		},
		buttons: (chatId) => {
			const keyboard = bots.lastWithButtons(chatId)?.reply_markup?.inline_keyboard ?? [];
			return keyboard.flat().map(({ text }) => text);
		},
	};
}
