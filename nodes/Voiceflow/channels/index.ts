import type { ChannelMessage, ChannelTurn } from './channel';
import { instagramChannel } from './instagram';
import { messengerChannel } from './messenger';
import { microsoftTeamsChannel } from './microsoftTeams';
import { plainTextChannel } from './plainText';
import { slackChannel } from './slack';
import { telegramChannel } from './telegram';
import { whatsappChannel } from './whatsapp';

export type { ChannelKind, ChannelMessage, ChannelTurn } from './channel';

export const CHANNELS = [
	instagramChannel,
	messengerChannel,
	microsoftTeamsChannel,
	plainTextChannel,
	slackChannel,
	telegramChannel,
	whatsappChannel,
] as const;

export type ChannelName = (typeof CHANNELS)[number]['value'];

/** The messages of a turn for one channel. Empty if there is nothing to send. */
export async function renderChannel(
	channel: ChannelName,
	turn: ChannelTurn,
): Promise<ChannelMessage[]> {
	return (await CHANNELS.find(({ value }) => value === channel)?.render(turn)) ?? [];
}
