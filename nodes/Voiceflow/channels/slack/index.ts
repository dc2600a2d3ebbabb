import type { Channel, ChannelTurn } from '../channel';

export const slackChannel = {
	value: 'slack',
	name: 'Slack',
	description: "Buttons or a menu, with Slack's mrkdwn",
	recipient: 'a channel or user ID',
	render: async (turn: ChannelTurn) => (await import('./render')).renderSlack(turn),
} as const satisfies Channel;
