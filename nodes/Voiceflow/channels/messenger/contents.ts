import type { JsonObject } from '../../protocol/json';
import { wordsOrPlaceholder } from '../buttonLines';
import type { ChannelKind, ChannelMessage, ChannelTurn } from '../channel';
import { isAccepted } from '../media';
import {
	partsByMessage,
	type AudioPart,
	type CardPart,
	type ImagePart,
	type Media,
	type NumberedButton,
	type Part,
	type TextPart,
} from '../part';
import { joined, type Span } from '../spans';
import { elementOf, type TemplateElement } from './cards';
import { messengerChoice, type MessengerChoice, type MessengerContent } from './choice';
import type { SendApiRules } from './limits';
import { messengerTexts } from './text';

export interface Content {
	kind: ChannelKind;
	/** Missing for a file that the app does not accept. */
	message?: JsonObject;
	file?: string;
}

/** The messages of a turn for `POST /me/messages`, according to the rules of a Meta app. */
export class SendApiContents {
	constructor(private readonly rules: SendApiRules) {}

	/** @param contentsOf renders a part that is not in a row of cards */
	bodies(turn: ChannelTurn, contentsOf: (part: Part) => Content[]): ChannelMessage[] {
		return partsByMessage(turn)
			.flatMap((parts) => this.contentsOfMessage(parts, contentsOf))
			.map(({ kind, message, file }) => ({
				kind,
				...(message && { body: bodyOf(turn.recipient, message) }),
				...(file !== undefined && { file }),
			}));
	}

	ofText({ words, choice }: TextPart): Content[] {
		return this.ofWords(this.choiceOf(words, [], choice));
	}

	ofImage({ image, choice }: ImagePart): Content[] {
		if (isAccepted(image, this.rules.pictures)) {
			return this.withChoice(attachment(image, 'image'), choice);
		}
		if (image.file !== undefined) return this.withChoice(this.document(image), choice);
		return this.ofWords(this.choiceOf([{ text: image.url ?? '' }], [], choice));
	}

	ofAudio({ audio }: AudioPart): Content[] {
		if (isAccepted(audio, this.rules.sounds)) return [attachment(audio, 'audio')];
		if (audio.file !== undefined || this.rules.acceptsDocuments) return [this.document(audio)];
		return this.ofWords({ words: [{ text: audio.url ?? '' }] });
	}

	ofCard({ image, words, buttons, choice }: CardPart): Content[] {
		if (image?.url !== undefined && !isAccepted(image, this.rules.pictures)) {
			const all = joined([words, [{ text: image.url }]], '\n\n');
			return this.ofWords(this.choiceOf(all, buttons, choice));
		}
		const picture = image && attachment(image, 'image');
		const isAlone = words.length === 0 && buttons.length === 0;
		if (picture && isAlone) return this.withChoice(picture, choice);
		const below = this.ofWords(this.choiceOf(words, buttons, choice));
		return picture ? [picture, ...below] : below;
	}

	/** Puts cards in rows. A card that does not fit into an element becomes messages. */
	private contentsOfMessage(parts: Part[], contentsOf: (part: Part) => Content[]): Content[] {
		const contents: Content[] = [];
		let row: TemplateElement[] = [];
		const closeRow = () => {
			if (row.length > 0) contents.push(cardRow(row));
			row = [];
		};
		for (const part of parts) {
			const element = part.kind === 'card' ? elementOf(part, this.rules) : undefined;
			if (part.kind !== 'card' || !element) {
				closeRow();
				contents.push(...contentsOf(part));
				continue;
			}
			row.push(element);
			if (row.length === this.rules.limits.elements) closeRow();
			if (part.choice.length > 0) {
				closeRow();
				contents.push(...this.withChoice(contents.pop(), part.choice));
			}
		}
		closeRow();
		return contents;
	}

	/** Only quick replies can be below a message without text. */
	private withChoice(content: Content | undefined, buttons: readonly NumberedButton[]): Content[] {
		const choiceContent = this.choiceOf([], [], buttons);
		const { words, choice } = choiceContent;
		const canHold = this.rules.hasRepliesBelowMedia && content?.message !== undefined;
		if (canHold && choice && 'quickReplies' in choice && words.length === 0) {
			return [{ ...content, message: { ...content.message, quick_replies: choice.quickReplies } }];
		}
		const below = buttons.length > 0 ? this.ofWords(choiceContent) : [];
		return [...(content ? [content] : []), ...below];
	}

	private ofWords({ words, choice }: MessengerContent): Content[] {
		const isTemplate = choice !== undefined && 'templateButtons' in choice;
		const texts = messengerTexts(wordsOrPlaceholder(words), isTemplate, this.rules);
		return texts.map((text, index) => {
			const isLast = index === texts.length - 1;
			if (!choice || !isLast) return { kind: 'text', message: { text } };
			return { kind: 'choice', message: choiceMessage(text, choice) };
		});
	}

	private choiceOf(
		words: readonly Span[],
		cardButtons: readonly NumberedButton[],
		choiceButtons: readonly NumberedButton[],
	): MessengerContent {
		return messengerChoice(words, cardButtons, choiceButtons, this.rules.limits);
	}

	private document(media: Media): Content {
		if (this.rules.acceptsDocuments) return attachment(media, 'file');
		return { kind: 'document', ...(media.file !== undefined && { file: media.file }) };
	}
}

function bodyOf(recipient: string, message: JsonObject): JsonObject {
	return { recipient: { id: recipient }, messaging_type: 'RESPONSE', message };
}

function choiceMessage(text: string, choice: MessengerChoice): JsonObject {
	if ('quickReplies' in choice) return { text, quick_replies: choice.quickReplies };
	return template({ template_type: 'button', text, buttons: choice.templateButtons });
}

function cardRow(elements: TemplateElement[]): Content {
	return { kind: 'cards', message: template({ template_type: 'generic', elements }) };
}

function template(payload: JsonObject): JsonObject {
	return { attachment: { type: 'template', payload } };
}

function attachment({ url, file }: Media, type: 'image' | 'audio' | 'file'): Content {
	const kind = type === 'file' ? 'document' : type;
	if (file !== undefined) return { kind, message: { attachment: { type, payload: {} } }, file };
	return { kind, message: { attachment: { type, payload: { url: url ?? '' } } } };
}
