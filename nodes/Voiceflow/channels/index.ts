import type { ChannelMessage, ChannelName, ChannelTurn } from './channel';
import { messengerMessages } from './messenger/index';
import { plainTextMessages } from './plainText/index';
import { slackMessages } from './slack/index';
import { telegramMessages } from './telegram/index';
import { whatsappMessages } from './whatsapp/index';

export type { ChannelKind, ChannelMessage, ChannelName, ChannelTurn } from './channel';

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
