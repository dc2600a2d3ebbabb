import type { IExecuteFunctions } from 'n8n-workflow';

import type { Button } from '../protocol/buttons';
import type { TurnUpdate } from '../protocol/updates';
import { buttonList, chatTextOf } from './chatText';

/**
 * Says the words of a turn in n8n's chat as they arrive, a blank line between messages.
 *
 * n8n takes strings only, and they are sent one after the other: a slow reader of the chat slows
 * the reading of Voiceflow's answer down.
 */
export class LiveChat {
	private lastIndex: number | undefined;

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly itemIndex: number,
	) {}

	async begin(): Promise<void> {
		await this.context.sendChunk('begin', this.itemIndex);
	}

	/** Says what is new, unless it is nothing to read. */
	async add(update: TurnUpdate): Promise<void> {
		if (update.kind === 'words') await this.say(update.index, update.words);
		if (update.kind === 'message') await this.say(update.index, chatTextOf(update.message));
	}

	/** Lists the choices that the agent offers at the end of its turn. */
	async offer(choice: readonly Button[]): Promise<void> {
		await this.say(-1, buttonList(choice));
	}

	async end(): Promise<void> {
		await this.context.sendChunk('end', this.itemIndex);
	}

	private async say(index: number, text: string): Promise<void> {
		if (text === '') return;
		const isNewMessage = this.lastIndex !== undefined && this.lastIndex !== index;
		this.lastIndex = index;
		await this.context.sendChunk('item', this.itemIndex, isNewMessage ? `\n\n${text}` : text);
	}
}
