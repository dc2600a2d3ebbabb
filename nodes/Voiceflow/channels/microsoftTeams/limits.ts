import type { MediaFormats } from '../media';

/**
 * In UTF-16 units. Teams accepts about 28 KB, with two bytes per unit and all markup
 * (learn.microsoft.com/connectors/teams, /microsoftteams/platform/bots/how-to/format-your-bot-messages).
 */
export const TEAMS_LIMITS = {
	content: 12_000,
	/** With its escapes. Not documented. Leaves room for text. */
	url: 2000,
} as const;

/** learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages */
export const TEAMS_PICTURES: MediaFormats = {
	mimeTypes: /^image\/(gif|jpe?g|png)$/i,
	endings: /\.(gif|jpe?g|png)$/i,
};
