import {
	CHANNELS,
	renderChannel,
	type ChannelMessage,
	type ChannelName,
	type ChannelTurn,
} from '../../../../nodes/Voiceflow/channels';
import type { Button } from '../../../../nodes/Voiceflow/protocol/traces/buttons';
import type { Message } from '../../../../nodes/Voiceflow/protocol/turn/messages';
import { readMessenger } from './messenger';
import { readPlainText } from './plainText';
import type { Reading } from './reading';
import { readSlack } from './slack';
import { readTelegram } from './telegram';
import { readWhatsapp } from './whatsapp';

export const READERS: Record<ChannelName, (message: ChannelMessage) => Reading> = {
	messenger: readMessenger,
	plainText: readPlainText,
	slack: readSlack,
	telegram: readTelegram,
	whatsapp: readWhatsapp,
};

export const CHANNEL_NAMES: readonly ChannelName[] = CHANNELS.map(({ value }) => value);

/** A turn as each message of a channel is read; a broken rule is an error. */
export function readingsOf(channel: ChannelName, turn: Partial<ChannelTurn>): Reading[] {
	return rendered(channel, turn).map(READERS[channel]);
}

export function rendered(channel: ChannelName, turn: Partial<ChannelTurn>): ChannelMessage[] {
	return renderChannel(channel, { messages: [], choice: [], recipient: 'r1', ...turn });
}

export function words(text: string): Message {
	return { type: 'text', text };
}

export function path(name: string, id = name): Button {
	const type = `path-${id}`;
	return { name, id: type, request: { type, payload: { label: name } } };
}

export function link(name: string, url = 'https://example.com/docs'): Button {
	return { ...path(name), url };
}
