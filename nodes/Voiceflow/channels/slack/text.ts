import { asteriskMarkup, type Dialect } from '../asteriskMarkup';
import type { Span } from '../spans';

const MRKDWN: Dialect = {
	escaped: escapedForSlack,
	link: (text, url) => `<${slackUrl(url)}|${text}>`,
};

/** Slack's markup (docs.slack.dev/messaging/formatting-message-text). */
export function mrkdwn(spans: readonly Span[]): string {
	return asteriskMarkup(spans, MRKDWN);
}

export function escapedForSlack(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Also false for a long URL, which would leave no room for text. */
export function isSlackLink(url: string): boolean {
	return url.length <= 2000 && /^(https?:\/\/|mailto:|tel:)\S+$/i.test(url);
}

function slackUrl(url: string): string {
	return escapedForSlack(url.replaceAll('|', '%7C').replaceAll('<', '%3C').replaceAll('>', '%3E'));
}
