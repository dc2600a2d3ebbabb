import type { ChannelMessage, ChannelTurn } from './channel';
import { messengerChannel } from './messenger';
import { plainTextChannel } from './plainText';
import { slackChannel } from './slack';
import { telegramChannel } from './telegram';
import { whatsappChannel } from './whatsapp';

export type { Channel, ChannelKind, ChannelMessage, ChannelTurn } from './channel';

export const CHANNELS = [
	messengerChannel,
	plainTextChannel,
	slackChannel,
	telegramChannel,
	whatsappChannel,
] as const;

export type ChannelName = (typeof CHANNELS)[number]['value'];

/** The messages of a turn for one channel. A turn that has nothing to send gives none. */
export function renderChannel(channel: ChannelName, turn: ChannelTurn): ChannelMessage[] {
	return CHANNELS.find(({ value }) => value === channel)?.render(turn) ?? [];
}
