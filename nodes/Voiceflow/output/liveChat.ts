import type { Button } from '../protocol/traces/buttons';
import type { TurnUpdate } from '../protocol/turn/updates';
import { buttonList, chatTextOf, endsInList } from './chatText';

/** An invisible paragraph. In Markdown, a blank line does not separate two lists. */
const BETWEEN_LISTS = '\u200b\n\n';

export type SendChunk = (type: 'begin' | 'item' | 'end', text?: string) => Promise<void>;

export interface SecretFilter {
	hide(text: string): string;
	/** The length of the end of a text that may be the start of a secret. */
	partialSecretLength(text: string): number;
}

/**
 * Sends the text of a turn to n8n's chat as it arrives. Chunks are sent one by one, so a slow
 * chat slows down the reading. If the chat fails, the turn continues without it.
 */
export class LiveChat {
	private lastIndex: number | undefined;
	private isAfterList = false;
	private isBroken = false;
	/** Half a surrogate pair, or the possible start of a secret. */
	private heldBack = '';

	constructor(
		private readonly sendChunk: SendChunk,
		private readonly secrets: SecretFilter,
	) {}

	async begin(): Promise<void> {
		await this.send('begin');
	}

	async add(update: TurnUpdate): Promise<void> {
		if (update.kind === 'words') {
			await this.addText(update.index, update.words);
			this.isAfterList = false;
		}
		if (update.kind === 'message') {
			const { index, message } = update;
			const text = chatTextOf(message);
			if (text === '') return;
			await this.addText(index, text);
			this.isAfterList = endsInList(message);
		}
	}

	async offer(choice: readonly Button[]): Promise<void> {
		const list = buttonList(choice);
		if (list !== '') await this.addText(-1, this.isAfterList ? BETWEEN_LISTS + list : list);
	}

	async end(): Promise<void> {
		await this.flush();
		await this.send('end');
	}

	private async addText(index: number, text: string): Promise<void> {
		if (text === '') return;
		const isNewMessage = this.lastIndex !== undefined && this.lastIndex !== index;
		this.lastIndex = index;
		if (isNewMessage) await this.flush();
		await this.sendComplete(isNewMessage ? `\n\n${text}` : text);
	}

	private async sendComplete(text: string): Promise<void> {
		const known = this.secrets.hide(this.heldBack + text);
		const halfCharacter = /[\ud800-\udbff]/.test(known.slice(-1)) ? 1 : 0;
		const end = known.length - Math.max(halfCharacter, this.secrets.partialSecretLength(known));
		this.heldBack = known.slice(end);
		if (end > 0) await this.send('item', known.slice(0, end).toWellFormed());
	}

	private async flush(): Promise<void> {
		const rest = this.heldBack;
		this.heldBack = '';
		if (rest !== '') await this.send('item', rest.toWellFormed());
	}

	private readonly send: SendChunk = async (type, text) => {
		if (this.isBroken) return;
		try {
			await this.sendChunk(type, text);
		} catch {
			this.isBroken = true;
		}
	};
}
