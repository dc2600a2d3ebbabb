import type { IExecuteFunctions } from 'n8n-workflow';

import type { Button } from '../protocol/traces/buttons';
import type { TurnUpdate } from '../protocol/turn/updates';
import { buttonList, chatTextOf, endsInList } from './chatText';

/** A paragraph of nothing: two lists with only a blank line between are one in Markdown. */
const BETWEEN_LISTS = '\u200b\n\n';

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

	/** @param hide takes secrets out of a text */
	constructor(
		private readonly context: IExecuteFunctions,
		private readonly itemIndex: number,
		private readonly hide: (text: string) => string,
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
		await this.send('end');
	}

	private async say(index: number, text: string): Promise<void> {
		if (text === '') return;
		const isNewMessage = this.lastIndex !== undefined && this.lastIndex !== index;
		this.lastIndex = index;
		await this.send('item', this.hide(isNewMessage ? `\n\n${text}` : text));
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
