import type { Channel, ChannelTurn } from '../channel';

export const whatsappChannel = {
	value: 'whatsapp',
	name: 'WhatsApp',
	description: 'Up to 3 buttons, a list of up to 10, or numbered choices as text',
	recipient: 'a phone number',
	render: async (turn: ChannelTurn) => (await import('./render')).renderWhatsapp(turn),
} as const satisfies Channel;
