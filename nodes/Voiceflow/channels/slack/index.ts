import type { ChannelMessage, ChannelTurn } from '../channel';
import { SLACK } from '../limits';
import { wordsOrSign } from '../buttonLines';
import { isWebAddress, withPlainLinks } from '../links';
import { shortened } from '../graphemes';
import { escapedForSlack, isSlackLink, mrkdwn } from './text';
import { plainText, type Run } from '../spans';
import { pieces, type PieceLimit } from '../split';
import { partsByMessage, type Part } from '../part';
import { packedBlocks, type BlockGroup } from './blocks';
import { slackChoice } from './choice';

const SECTION: PieceLimit = {
	length: SLACK.section,
	fits: (piece) => mrkdwn(piece).length <= SLACK.section,
};

/**
 * The messages of Slack's chat.postMessage. A file is uploaded instead, which shares it in the
 * channel: its body is what files.completeUploadExternal takes beside the file's ID.
 */
export function slackMessages(turn: ChannelTurn): ChannelMessage[] {
	return partsByMessage(turn).flatMap((parts) => [
		...parts.flatMap((part) => fileMessages(part, turn.recipient)),
		...packedBlocks(parts.flatMap(groupsOf)).map((group) => postMessage(group, turn.recipient)),
	]);
}

function fileMessages({ image, audio }: Part, channel: string): ChannelMessage[] {
	const file = image?.file ?? audio?.file;
	if (file === undefined) return [];
	return [{ kind: image ? 'image' : 'audio', body: { channel_id: channel }, file }];
}

function postMessage({ blocks, summary, kind }: BlockGroup, channel: string): ChannelMessage {
	const text = escapedForSlack(shortened(summary.trim(), SLACK.summary));
	return { kind, body: { channel, text, blocks } };
}

function groupsOf(part: Part): BlockGroup[] {
	const { words, blocks: actions } = slackChoice(wordsOf(part), [...part.buttons, ...part.choice]);
	const image = imageGroup(part);
	const hasNoWords = words.length === 0 && image.length === 0 && actions.length > 0;
	const linked = withPlainLinks(hasNoWords ? wordsOrSign(words) : words, isSlackLink);
	const groups = [...image, ...pieces(linked, SECTION).map(sectionGroup)];
	const last = groups.at(-1);
	if (actions.length > 0 && last) {
		last.blocks.push(...actions);
		last.kind = 'choice';
	}
	return groups;
}

/** A picture or sound that no block can show is a line of the text. */
function wordsOf(part: Part): Run[] {
	const url = part.audio?.url ?? (isBlockImage(part) ? undefined : part.image?.url);
	if (url === undefined) return part.words;
	return part.words.length > 0 ? [...part.words, { text: `\n\n${url}` }] : [{ text: url }];
}

function isBlockImage({ image }: Part): boolean {
	return image?.url !== undefined && isWebAddress(image.url) && image.url.length <= SLACK.url;
}

function imageGroup(part: Part): BlockGroup[] {
	if (!isBlockImage(part)) return [];
	const text = part.card?.title.trim() || part.image?.url || '';
	const block = {
		type: 'image',
		image_url: part.image?.url,
		alt_text: shortened(text, SLACK.altText),
	};
	// The words of a card are a block of their own, which has its summary.
	const summary = part.card && part.words.length > 0 ? '' : text;
	return [{ blocks: [block], summary, kind: 'image' }];
}

function sectionGroup(words: Run[]): BlockGroup {
	const text = mrkdwn(words);
	return {
		blocks: [{ type: 'section', text: { type: 'mrkdwn', text } }],
		summary: plainText(words),
		kind: 'text',
	};
}
