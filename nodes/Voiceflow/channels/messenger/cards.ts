import type { JsonObject } from '../../protocol/json';
import { isWebUrl } from '../links';
import { isAccepted } from '../media';
import { readMarkdown } from '../markdownReader';
import type { CardPart } from '../part';
import { fitTemplate, templateButtons } from './choice';
import type { SendApiRules } from './limits';
import { messengerText } from './text';

/** A card of the generic template. */
export type TemplateElement = JsonObject & { title: string };

/** Undefined for a card that does not fit into an element, or has only a title. */
export function elementOf(
	{ card, image, buttons }: CardPart,
	{ limits, pictures }: SendApiRules,
): TemplateElement | undefined {
	if (!fitTemplate(buttons, limits)) return undefined;
	const title = card.title.trim();
	const subtitle = messengerText(readMarkdown(card.text)).trim();
	if (title === '' || title.length > limits.elementTitle) return undefined;
	if (subtitle.length > limits.elementSubtitle) return undefined;
	if (card.imageUrl && !(image && isWebUrl(card.imageUrl))) return undefined;
	if (image && !isAccepted(image, pictures)) return undefined;
	if (subtitle === '' && !image && buttons.length === 0) return undefined;
	return {
		title,
		...(subtitle !== '' && { subtitle }),
		...(image?.url !== undefined && { image_url: image.url }),
		...(buttons.length > 0 && { buttons: templateButtons(buttons, limits) }),
	};
}
