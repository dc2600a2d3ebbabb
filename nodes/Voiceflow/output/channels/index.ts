import type { ChannelMessage, ChannelName, ChannelTurn } from './channelMessage';
import { messengerMessages } from './messenger';
import { plainTextMessages } from './plainText';
import { slackMessages } from './slack';
import { telegramMessages } from './telegram';
import { whatsappMessages } from './whatsapp';

export type { ChannelKind, ChannelMessage, ChannelName, ChannelTurn } from './channelMessage';

const CHANNELS: Record<ChannelName, (turn: ChannelTurn) => ChannelMessage[]> = {
	messenger: messengerMessages,
	plainText: plainTextMessages,
	slack: slackMessages,
	telegram: telegramMessages,
	whatsapp: whatsappMessages,
};

/**
 * What the agent said and offers, as messages that the channel takes as they are, in order. A turn
 * that has nothing to send gives none.
 */
export function renderChannel(channel: ChannelName, turn: ChannelTurn): ChannelMessage[] {
	return CHANNELS[channel](turn);
}
