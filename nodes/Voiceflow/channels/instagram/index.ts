import type { Channel, ChannelTurn } from '../channel';

export const instagramChannel = {
	value: 'instagram',
	name: 'Instagram',
	description: 'Quick replies and cards, with short plain text',
	recipient: 'an Instagram-scoped ID',
	render: async (turn: ChannelTurn) => (await import('./render')).renderInstagram(turn),
} as const satisfies Channel;
