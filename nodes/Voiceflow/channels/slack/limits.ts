/**
 * In UTF-16 units, IDs in bytes (docs.slack.dev/reference: block-kit, methods/chat.postMessage).
 * The limit of all blocks is not documented: Slack refuses more than some 13 000 characters.
 */
export const SLACK_LIMITS = {
	/** Slack wants `text` below 4000, which escapes make up to five times as long. */
	summary: 800,
	section: 3000,
	blocks: 50,
	allBlocks: 12_000,
	buttons: 25,
	buttonTitle: 75,
	buttonId: 2000,
	url: 3000,
	altText: 2000,
	options: 100,
	optionTitle: 75,
	optionId: 150,
} as const;
