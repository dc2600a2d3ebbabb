import type { Channel } from './channel';

/** The channels, without the code that renders their messages, which few workflows need. */
export const CHANNELS = [
	{
		value: 'instagram',
		name: 'Instagram',
		description: 'Quick replies and cards, and short plain text',
		recipient: 'an Instagram-scoped ID',
	},
	{
		value: 'messenger',
		name: 'Messenger',
		description: 'Quick replies and cards, and plain text',
		recipient: 'a page-scoped ID',
	},
	{
		value: 'microsoftTeams',
		name: 'Microsoft Teams',
		description: "A numbered list as text, and Teams' HTML",
		recipient: 'a chat ID',
	},
	{
		value: 'plainText',
		name: 'Plain Text',
		description: 'Words without formatting, for SMS and the like',
		recipient: 'an email address or a phone number',
	},
	{
		value: 'slack',
		name: 'Slack',
		description: "Buttons or a menu, and Slack's mrkdwn",
		recipient: 'a channel or user ID',
	},
	{
		value: 'telegram',
		name: 'Telegram',
		description: "Buttons below the words, and Telegram's HTML",
		recipient: 'a chat ID',
	},
	{
		value: 'whatsapp',
		name: 'WhatsApp',
		description: 'Up to 3 buttons, a list of up to 10, or a numbered text',
		recipient: 'a phone number',
	},
] as const satisfies Channel[];

export type ChannelName = (typeof CHANNELS)[number]['value'];
