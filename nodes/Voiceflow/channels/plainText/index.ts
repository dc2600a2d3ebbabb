import type { Channel, ChannelTurn } from '../channel';

export const plainTextChannel = {
	value: 'plainText',
	name: 'Plain Text',
	description: 'Text without formatting, for SMS, email, and other channels',
	recipient: 'an email address or a phone number',
	render: async (turn: ChannelTurn) => (await import('./render')).renderPlainText(turn),
} as const satisfies Channel;
