import type { JsonObject } from '../../protocol/json';
import { wordsOrPlaceholder } from '../buttonLines';
import type { ChannelMessage, ChannelTurn } from '../channel';
import { shortened } from '../graphemes';
import { isWebUrl, withPlainLinks } from '../links';
import { isAccepted } from '../media';
import { partsByMessage, type CardPart, type Media, type Part } from '../part';
import { joined, plainTextOf, type Span } from '../spans';
import { splitWithTail, type PieceLimit } from '../split';
import { packedBlocks, type BlockGroup } from './blocks';
import { slackChoice, type SlackContent } from './choice';
import { SLACK_LIMITS, SLACK_PICTURES } from './limits';
import { fitsMessage, summaryText } from './size';
import { isSlackLink, mrkdwn } from './text';

/** Bodies for chat.postMessage, or for files.completeUploadExternal if there is a file. */
export function renderSlack(turn: ChannelTurn): ChannelMessage[] {
	return partsByMessage(turn).flatMap((parts) => messagesOf(parts, turn.recipient));
}

const SECTION: PieceLimit = {
	length: SLACK_LIMITS.section,
	fits: (piece) => JSON.stringify(mrkdwn(piece)).length - 2 <= SLACK_LIMITS.section,
};

function messagesOf(parts: Part[], channel: string): ChannelMessage[] {
	const groups = packedBlocks(parts.flatMap(blockGroups));
	return [
		...parts.flatMap((part) => uploads(part, channel)),
		...groups.map((group) => postMessage(group, channel)),
	];
}

function uploads(part: Part, channel: string): ChannelMessage[] {
	switch (part.kind) {
		case 'text':
		case 'card':
			return [];
		case 'image':
			return upload('image', part.image, channel);
		case 'audio':
			return upload('audio', part.audio, channel);
	}
}

function upload(kind: 'image' | 'audio', { file }: Media, channel: string): ChannelMessage[] {
	return file === undefined ? [] : [{ kind, body: { channel_id: channel }, file }];
}

function postMessage({ blocks, summary, kind }: BlockGroup, channel: string): ChannelMessage {
	return { kind, body: { channel, text: summaryText(summary), blocks } };
}

function blockGroups(part: Part): BlockGroup[] {
	switch (part.kind) {
		case 'text':
			return withActions([], slackChoice(part.words, part.choice));
		case 'image':
			return withActions(
				imageGroup(part.image, part.image.url ?? ''),
				slackChoice(urlWithoutBlock(part.image), part.choice),
			);
		case 'audio':
			return withActions([], { words: urlOf(part.audio), actions: [] });
		case 'card':
			return cardGroups(part);
	}
}

function cardGroups({ card, image, words, buttons, choice }: CardPart): BlockGroup[] {
	const all = joined([words, urlWithoutBlock(image)], '\n\n');
	const content = slackChoice(all, [...buttons, ...choice]);
	const group = image ? imageGroup(image, card.title.trim() || (image.url ?? '')) : [];
	return withActions(
		words.length > 0 ? group.map((one) => ({ ...one, summary: '' })) : group,
		content,
	);
}

function withActions(before: BlockGroup[], { words, actions }: SlackContent): BlockGroup[] {
	const needsWords = words.length === 0 && before.length === 0 && actions.length > 0;
	const linked = withPlainLinks(
		needsWords ? wordsOrPlaceholder(words) : words,
		(url, { code }) => !code && isSlackLink(url),
	);
	const tail = { ...SECTION, fits: (piece: readonly Span[]) => fitsAbove(actions, piece) };
	const pieces = splitWithTail(linked, SECTION, tail);
	const groups = [...before, ...pieces.map(sectionGroup)];
	if (pieces.length === 0 && !fitsBelow(groups.at(-1), actions)) {
		groups.push(sectionGroup(wordsOrPlaceholder([])));
	}
	const last = groups.at(-1);
	if (actions.length > 0 && last) {
		last.blocks.push(...actions);
		last.kind = 'choice';
	}
	return groups;
}

function fitsAbove(actions: JsonObject[], words: readonly Span[]): boolean {
	return SECTION.fits(words) && fitsBelow(sectionGroup(words), actions);
}

function fitsBelow(group: BlockGroup | undefined, actions: JsonObject[]): boolean {
	return !group || fitsMessage([...group.blocks, ...actions], group.summary);
}

function urlWithoutBlock(image: Media | undefined): Span[] {
	return image && !isBlockImage(image) ? urlOf(image) : [];
}

function urlOf({ url }: Media): Span[] {
	return url === undefined ? [] : [{ text: url }];
}

function isBlockImage(image: Media): boolean {
	const { url } = image;
	if (url === undefined || !isWebUrl(url) || url.length > SLACK_LIMITS.url) return false;
	return isAccepted(image, SLACK_PICTURES);
}

function imageGroup(image: Media, text: string): BlockGroup[] {
	if (!isBlockImage(image)) return [];
	const alt_text = shortened(text, SLACK_LIMITS.altText);
	const block = { type: 'image', image_url: image.url, alt_text };
	return [{ blocks: [block], summary: text, kind: 'image' }];
}

function sectionGroup(words: readonly Span[]): BlockGroup {
	const text = mrkdwn(words);
	return {
		blocks: [{ type: 'section', text: { type: 'mrkdwn', text } }],
		summary: plainTextOf(words),
		kind: 'text',
	};
}
