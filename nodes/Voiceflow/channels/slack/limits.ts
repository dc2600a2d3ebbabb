import type { MediaFormats } from '../media';

/**
 * In UTF-16 units, IDs in bytes (docs.slack.dev/reference: block-kit, methods/chat.postMessage).
 * The limits of a whole message are not documented: Slack refuses more than about 13,000 characters.
 */
export const SLACK_LIMITS = {
	/** With its escapes. Slack wants `text` below 4000. */
	summary: 800,
	section: 3000,
	blocks: 50,
	/** UTF-16 units of the JSON of all blocks and of `text` together. */
	message: 12_000,
	/** The same if any character is not ASCII. */
	otherMessage: 6000,
	/** Leaves room in a message for text above buttons or a menu. */
	actions: 8000,
	otherActions: 4500,
	buttons: 25,
	buttonTitle: 75,
	buttonId: 2000,
	url: 3000,
	/** Slack accepts 2000, which would leave no room next to a long address. */
	altText: 1000,
	options: 100,
	optionTitle: 75,
	optionId: 150,
} as const;

/** docs.slack.dev/reference/block-kit/blocks/image-block */
export const SLACK_PICTURES: MediaFormats = {
	mimeTypes: /^image\/(gif|jpe?g|png)$/i,
	endings: /\.(gif|jpe?g|png)$/i,
};
