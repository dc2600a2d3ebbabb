import { asterisks, type Dialect } from './asterisks';
import type { Run } from './runs';

const SLACK: Dialect = {
	escaped: escapedForSlack,
	link: (text, url) => `<${slackUrl(url)}|${text}>`,
};

/**
 * Formatted words as Slack's mrkdwn (docs.slack.dev/messaging/formatting-message-text): three
 * characters escaped, links in angle brackets.
 */
export function mrkdwn(runs: readonly Run[]): string {
	return asterisks(runs, SLACK);
}

export function escapedForSlack(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** The addresses that Slack takes in a link and that leave room for words. */
export function isSlackLink(url: string): boolean {
	return url.length <= 2000 && /^(https?:\/\/|mailto:|tel:)\S+$/i.test(url);
}

function slackUrl(url: string): string {
	return escapedForSlack(url.replaceAll('|', '%7C').replaceAll('<', '%3C').replaceAll('>', '%3E'));
}
