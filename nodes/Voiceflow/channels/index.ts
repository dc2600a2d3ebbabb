import type { ChannelName } from './catalog';
import type { ChannelMessage, ChannelTurn } from './channel';
import { renderInstagram } from './instagram';
import { renderMessenger } from './messenger';
import { renderMicrosoftTeams } from './microsoftTeams';
import { renderPlainText } from './plainText';
import { renderSlack } from './slack';
import { renderTelegram } from './telegram';
import { renderWhatsapp } from './whatsapp';

export { CHANNELS, type ChannelName } from './catalog';
export type { ChannelKind, ChannelMessage, ChannelTurn } from './channel';

const RENDERERS: Record<ChannelName, (turn: ChannelTurn) => ChannelMessage[]> = {
	instagram: renderInstagram,
	messenger: renderMessenger,
	microsoftTeams: renderMicrosoftTeams,
	plainText: renderPlainText,
	slack: renderSlack,
	telegram: renderTelegram,
	whatsapp: renderWhatsapp,
};

/** The messages of a turn for one channel. A turn that has nothing to send gives none. */
export function renderChannel(channel: ChannelName, turn: ChannelTurn): ChannelMessage[] {
	return RENDERERS[channel](turn);
}
