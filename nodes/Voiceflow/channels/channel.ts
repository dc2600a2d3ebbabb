import type { JsonObject } from '../protocol/json';
import type { Button } from '../protocol/traces/buttons';
import type { Message } from '../protocol/turn/messages';

export type ChannelName = 'messenger' | 'plainText' | 'slack' | 'telegram' | 'whatsapp';

/**
 * What a message of a channel is, which tells how it is sent: words alone, words with something to
 * press, a picture, a sound, another file, or a row of cards.
 */
export type ChannelKind = 'text' | 'choice' | 'image' | 'audio' | 'document' | 'cards';

export interface ChannelMessage {
	kind: ChannelKind;
	/** What the channel's send endpoint takes; nothing for a file that the channel does not take. */
	body?: JsonObject;
	/** The name of the turn's file that goes with it, e.g. `audio_0`. */
	file?: string;
}

/** What a turn has for a channel. */
export interface ChannelTurn {
	messages: readonly Message[];
	/** The buttons of the turn's last choice. */
	choice: readonly Button[];
	/** Who gets it: a chat, a phone number, a channel or a page-scoped ID. */
	recipient: string;
}
