import type { Channel, ChannelTurn } from '../channel';

export const telegramChannel = {
	value: 'telegram',
	name: 'Telegram',
	description: "Buttons below the text, with Telegram's HTML",
	recipient: 'a chat ID',
	render: async (turn: ChannelTurn) => (await import('./render')).renderTelegram(turn),
} as const satisfies Channel;
