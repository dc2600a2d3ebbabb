import { matchesInPieces } from '../../protocol/longText';
import type { JsonObject } from '../../protocol/json';
import { shortened } from '../graphemes';
import { SLACK_LIMITS } from './limits';
import { escapedForSlack } from './text';

/** True if Slack accepts the message. Its blocks as JSON and its text count together. */
export function fitsMessage(blocks: readonly JsonObject[], summary: string): boolean {
	const message = JSON.stringify(blocks) + summaryText(summary);
	return message.length <= (isAscii(message) ? SLACK_LIMITS.message : SLACK_LIMITS.otherMessage);
}

/** True if text fits above the buttons or the menu. */
export function leavesRoom(actions: readonly JsonObject[]): boolean {
	const json = JSON.stringify(actions);
	return json.length <= (isAscii(json) ? SLACK_LIMITS.actions : SLACK_LIMITS.otherActions);
}

/** The text of the notification, escaped. Text in ASCII stays in ASCII. */
export function summaryText(summary: string): string {
	let length: number = SLACK_LIMITS.summary;
	let text = escapedForSlack(cut(summary.trim(), length));
	while (text.length > SLACK_LIMITS.summary) {
		length = Math.floor(length / 2);
		text = escapedForSlack(cut(summary.trim(), length));
	}
	return text;
}

function cut(text: string, length: number): string {
	if (text.length <= length) return text;
	const short = shortened(text, length - 2);
	return short.endsWith('…') ? `${short.slice(0, -1)}...` : short;
}

function isAscii(text: string): boolean {
	return !matchesInPieces(text, /\P{ASCII}/u);
}
