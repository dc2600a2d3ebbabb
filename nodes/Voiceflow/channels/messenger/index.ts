import type { Channel, ChannelTurn } from '../channel';

export const messengerChannel = {
	value: 'messenger',
	name: 'Messenger',
	description: 'Quick replies and cards, with plain text',
	recipient: 'a page-scoped ID',
	render: async (turn: ChannelTurn) => (await import('./render')).renderMessenger(turn),
} as const satisfies Channel;
