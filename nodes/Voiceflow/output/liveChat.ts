import type { IExecuteFunctions } from 'n8n-workflow';

import type { Button } from '../protocol/traces/buttons';
import type { TurnUpdate } from '../protocol/turn/updates';
import { buttonList, chatTextOf, endsInList } from './chatText';

/** A paragraph of nothing: two lists with only a blank line between are one in Markdown. */
const BETWEEN_LISTS = '\u200b\n\n';

/** What is to be kept out of the chat. */
export interface Hidden {
	/** The text without any secret. */
	hide(text: string): string;
	/** The end of a text that may be the beginning of a secret, in characters. */
	openEndOf(text: string): number;
}

/**
 * Says the words of a turn in n8n's chat as they arrive, a blank line between messages.
 *
 * n8n takes strings only, and they are sent one after the other: a slow reader of the chat slows
 * the reading of Voiceflow's answer down. The chat is a side channel: when it fails, nothing more
 * is said there, and the turn goes on.
 */
export class LiveChat {
	private lastIndex: number | undefined;
	private isAfterList = false;
	private isBroken = false;
	/** What was not said yet: half a character, or what may be the beginning of a secret. */
	private heldBack = '';

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly itemIndex: number,
		private readonly secrets: Hidden,
	) {}

	async begin(): Promise<void> {
		await this.send('begin');
	}

	/** Says what is new, unless it is nothing to read. */
	async add(update: TurnUpdate): Promise<void> {
		if (update.kind === 'words') {
			await this.say(update.index, update.words);
			this.isAfterList = false;
		}
		if (update.kind === 'message') {
			const { index, message } = update;
			const text = chatTextOf(message);
			if (text === '') return;
			await this.say(index, text);
			this.isAfterList = endsInList(message);
		}
	}

	/** Lists the choices that the agent offers at the end of its turn. */
	async offer(choice: readonly Button[]): Promise<void> {
		const list = buttonList(choice);
		if (list !== '') await this.say(-1, this.isAfterList ? BETWEEN_LISTS + list : list);
	}

	async end(): Promise<void> {
		await this.sayTheRest();
		await this.send('end');
	}

	private async say(index: number, text: string): Promise<void> {
		if (text === '') return;
		const isNewMessage = this.lastIndex !== undefined && this.lastIndex !== index;
		this.lastIndex = index;
		if (isNewMessage) await this.sayTheRest();
		await this.sayWhole(isNewMessage ? `\n\n${text}` : text);
	}

	/** Chunks are cut anywhere: what is no whole character, or may become a secret, has to wait. */
	private async sayWhole(text: string): Promise<void> {
		const known = this.secrets.hide(this.heldBack + text);
		const halfCharacter = /[\ud800-\udbff]/.test(known.slice(-1)) ? 1 : 0;
		const end = known.length - Math.max(halfCharacter, this.secrets.openEndOf(known));
		this.heldBack = known.slice(end);
		if (end > 0) await this.send('item', known.slice(0, end).toWellFormed());
	}

	private async sayTheRest(): Promise<void> {
		const rest = this.heldBack;
		this.heldBack = '';
		if (rest !== '') await this.send('item', rest.toWellFormed());
	}

	private async send(type: 'begin' | 'item' | 'end', text?: string): Promise<void> {
		if (this.isBroken) return;
		try {
			await this.context.sendChunk(type, this.itemIndex, text);
		} catch {
			this.isBroken = true;
		}
	}
}
