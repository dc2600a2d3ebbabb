import { withNumbers } from '../buttonLines';
import type { ChannelKind, ChannelMessage, ChannelTurn } from '../channel';
import { withPlainLinks } from '../links';
import { isAccepted } from '../media';
import { partsOf, type Media, type NumberedButton, type Part } from '../part';
import { joined, plainTextOf, type Span } from '../spans';
import { splitText, type PieceLimit } from '../split';
import { TEAMS_LIMITS, TEAMS_PICTURES } from './limits';
import { attribute, isTeamsLink, teamsHtml } from './text';

/** Bodies for `POST /chats/{chatId}/messages`. Those with an image file lack `hostedContents`. */
export function renderMicrosoftTeams(turn: ChannelTurn): ChannelMessage[] {
	return partsOf(turn).flatMap((part) => messagesOf(part, turn.recipient));
}

const CONTENT: PieceLimit = {
	length: TEAMS_LIMITS.content,
	fits: (piece) => teamsHtml(piece).length <= TEAMS_LIMITS.content - TEAMS_LIMITS.url,
};

/** The address of the first image that is sent with the message. */
const HOSTED = '../hostedContents/1/$value';

function messagesOf(part: Part, chat: string): ChannelMessage[] {
	switch (part.kind) {
		case 'text':
			return textMessages(part.words, part.choice, chat);
		case 'image':
			return imageMessages(part.image, [], part.choice, chat);
		case 'audio':
			return audioMessages(part.audio, chat);
		case 'card': {
			const buttons = [...part.buttons, ...part.choice];
			return part.image
				? imageMessages(part.image, part.words, buttons, chat)
				: textMessages(part.words, buttons, chat);
		}
	}
}

function imageMessages(
	image: Media,
	words: readonly Span[],
	buttons: readonly NumberedButton[],
	chat: string,
): ChannelMessage[] {
	const { url, file } = image;
	const isShown = isAccepted(image, TEAMS_PICTURES);
	if (file !== undefined) {
		const picture = message('image', `<img src="${HOSTED}">`, chat);
		const first = isShown ? { ...picture, file } : { kind: 'document' as const, file };
		return [first, ...textMessages(words, buttons, chat)];
	}
	if (url === undefined || !isShown || !isTeamsLink(url)) {
		return textMessages(joined([words, [{ text: url ?? '' }]], '\n\n'), buttons, chat);
	}
	const tag = `<img src="${attribute(url)}">`;
	const [first, ...rest] = contents(words, buttons);
	if (first === undefined) return [message('image', tag, chat)];
	return [
		message('image', `${tag}<br>${first}`, chat),
		...rest.map((content) => message('text', content, chat)),
	];
}

function audioMessages({ url, file }: Media, chat: string): ChannelMessage[] {
	return file === undefined
		? textMessages([{ text: url ?? '' }], [], chat)
		: [{ kind: 'document', file }];
}

function textMessages(
	words: readonly Span[],
	buttons: readonly NumberedButton[],
	chat: string,
): ChannelMessage[] {
	return contents(words, buttons).map((content) => message('text', content, chat));
}

function contents(words: readonly Span[], buttons: readonly NumberedButton[]): string[] {
	const all = withPlainLinks(withNumbers(words, buttons), isTeamsLink);
	return plainTextOf(all) === '' ? [] : splitText(all, CONTENT).map(teamsHtml);
}

function message(kind: ChannelKind, content: string, chatId: string): ChannelMessage {
	return { kind, body: { chatId, body: { contentType: 'html', content } } };
}
