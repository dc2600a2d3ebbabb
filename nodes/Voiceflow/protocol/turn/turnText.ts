import { stringAt, type JsonObject } from '../json';
import { Completion } from './completion';
import type { KeptSize } from './keptSize';
import type { Message } from './messages';
import { NO_UPDATES, type TurnUpdate } from './updates';

/**
 * If a `completion` and a `text` trace share a message ID, only the one that comes first counts
 * (protocol.md, section 3).
 */
export class TurnText {
	private completion: Completion | undefined;
	private readonly completionIDs = new Set<string>();
	private readonly textIDs = new Set<string>();

	constructor(
		private readonly messages: Message[],
		private readonly kept: KeptSize,
		private readonly emitWords: boolean,
	) {}

	isKnown(payload: JsonObject): boolean {
		const messageID = stringAt(payload, 'messageID');
		return messageID !== undefined && this.completionIDs.has(messageID);
	}

	add(words: string, payload: JsonObject): readonly TurnUpdate[] {
		const text = words.toWellFormed();
		if (text.trim() === '') return NO_UPDATES;
		const messageID = stringAt(payload, 'messageID');
		if (messageID !== undefined) this.remember(this.textIDs, messageID);
		const message: Message = { type: 'text', text, ...(payload.ai === true && { ai: true }) };
		this.kept.add(message);
		const index = this.messages.push(message) - 1;
		return this.update(index, text);
	}

	addPiece(payload: JsonObject): readonly TurnUpdate[] {
		switch (stringAt(payload, 'state')) {
			case 'start': {
				const updates = this.end();
				this.completion = new Completion(payload);
				return updates;
			}
			case 'content': {
				this.completion ??= new Completion({});
				return this.isRepeated(this.completion)
					? NO_UPDATES
					: this.addContent(this.completion, payload);
			}
			case 'end':
				return this.end();
			default:
				return NO_UPDATES;
		}
	}

	end(): readonly TurnUpdate[] {
		const { completion } = this;
		this.completion = undefined;
		return completion ? this.append(completion, completion.end()) : NO_UPDATES;
	}

	private addContent(completion: Completion, payload: JsonObject): readonly TurnUpdate[] {
		const content = stringAt(payload, 'content') ?? '';
		this.kept.addCharacters(content);
		return this.append(completion, completion.add(content));
	}

	private isRepeated({ messageID }: Completion): boolean {
		return messageID !== undefined && this.textIDs.has(messageID);
	}

	private append(completion: Completion, words: string): readonly TurnUpdate[] {
		const { message, messageID } = completion;
		if (words === '' || !message) return NO_UPDATES;
		if (completion.index < 0) {
			completion.index = this.messages.push(message) - 1;
			this.kept.add({ type: '', text: '' });
			if (messageID !== undefined) this.remember(this.completionIDs, messageID);
		}
		return this.update(completion.index, words);
	}

	private update(index: number, words: string): readonly TurnUpdate[] {
		return this.emitWords ? [{ kind: 'words', index, words: words.toWellFormed() }] : NO_UPDATES;
	}

	private remember(messageIDs: Set<string>, messageID: string) {
		if (messageIDs.has(messageID)) return;
		messageIDs.add(messageID);
		this.kept.add(messageID);
	}
}
