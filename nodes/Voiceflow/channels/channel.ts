import type { JsonObject } from '../protocol/json';
import type { Button } from '../protocol/traces/buttons';
import type { Message } from '../protocol/turn/messages';

export interface Channel {
	/** Also the name of its folder. */
	value: string;
	name: string;
	description: string;
	/** What the parameter Recipient must be, such as `a chat ID`. */
	recipient: string;
	/** Loads what renders messages only when it is used, because few workflows need it. */
	render: (turn: ChannelTurn) => Promise<ChannelMessage[]>;
}

/** How a message is sent. A choice is text with buttons below it. */
export type ChannelKind = 'text' | 'choice' | 'image' | 'audio' | 'document' | 'cards';

export interface ChannelMessage {
	kind: ChannelKind;
	/** What the channel's send endpoint accepts. Missing for a file that the channel refuses. */
	body?: JsonObject;
	/** The name of the turn's file that goes with it, e.g. `audio_0`. */
	file?: string;
}

export interface ChannelTurn {
	messages: readonly Message[];
	/** The buttons of the turn's last choice. */
	choice: readonly Button[];
	recipient: string;
	/** The most UTF-16 units of a plain text. Without it, nothing is split. */
	messageLength?: number;
}
