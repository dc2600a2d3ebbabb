import {
	CHANNELS,
	type ChannelMessage,
	type ChannelName,
	type ChannelTurn,
} from '../../../../nodes/Voiceflow/channels';
import { renderInstagram } from '../../../../nodes/Voiceflow/channels/instagram/render';
import { renderMessenger } from '../../../../nodes/Voiceflow/channels/messenger/render';
import { renderMicrosoftTeams } from '../../../../nodes/Voiceflow/channels/microsoftTeams/render';
import { renderPlainText } from '../../../../nodes/Voiceflow/channels/plainText/render';
import { renderSlack } from '../../../../nodes/Voiceflow/channels/slack/render';
import { renderTelegram } from '../../../../nodes/Voiceflow/channels/telegram/render';
import { renderWhatsapp } from '../../../../nodes/Voiceflow/channels/whatsapp/render';
import type { Button } from '../../../../nodes/Voiceflow/protocol/traces/buttons';
import type { Message } from '../../../../nodes/Voiceflow/protocol/turn/messages';
import { readInstagram, readMessenger } from './messenger';
import { readMicrosoftTeams } from './microsoftTeams';
import { readPlainText } from './plainText';
import type { Reading } from './reading';
import { readSlack } from './slack';
import { readTelegram } from './telegram';
import { readWhatsapp } from './whatsapp';

const RENDERERS: Record<ChannelName, (turn: ChannelTurn) => ChannelMessage[]> = {
	instagram: renderInstagram,
	messenger: renderMessenger,
	microsoftTeams: renderMicrosoftTeams,
	plainText: renderPlainText,
	slack: renderSlack,
	telegram: renderTelegram,
	whatsapp: renderWhatsapp,
};

export const READERS: Record<ChannelName, (message: ChannelMessage) => Reading> = {
	instagram: readInstagram,
	messenger: readMessenger,
	microsoftTeams: readMicrosoftTeams,
	plainText: readPlainText,
	slack: readSlack,
	telegram: readTelegram,
	whatsapp: readWhatsapp,
};

export const CHANNEL_NAMES: readonly ChannelName[] = CHANNELS.map(({ value }) => value);

/** Channels that show each choice as a numbered line. */
export const NUMBERING: readonly ChannelName[] = ['microsoftTeams', 'plainText'];

/** The messages of a turn, as a person reads them on a channel. @throws if a message breaks a rule */
export function readingsOf(channel: ChannelName, turn: Partial<ChannelTurn>): Reading[] {
	return rendered(channel, turn).map(READERS[channel]);
}

export function rendered(channel: ChannelName, turn: Partial<ChannelTurn>): ChannelMessage[] {
	return RENDERERS[channel]({ messages: [], choice: [], recipient: 'r1', ...turn });
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

export const PICTURE = 'https://example.com/i.png';
export const ANIMATION = 'https://example.com/i.gif?a=b.png';
export const MP3 = 'https://example.com/a.mp3';
export const WAV = 'https://example.com/a.wav#t';
export const sound = (url: string): Message => ({ type: 'audio', url });
export const picture = (url: string): Message => ({ type: 'image', url });
export const card = (more: object): Message => ({
	type: 'card',
	title: ' Latte ',
	text: 'With *milk*',
	buttons: [],
	...more,
});
