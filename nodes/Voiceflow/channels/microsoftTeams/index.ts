import type { Channel, ChannelTurn } from '../channel';

export const microsoftTeamsChannel = {
	value: 'microsoftTeams',
	name: 'Microsoft Teams',
	description: "Numbered choices as text, with Teams' HTML",
	recipient: 'a chat ID',
	render: async (turn: ChannelTurn) => (await import('./render')).renderMicrosoftTeams(turn),
} as const satisfies Channel;
