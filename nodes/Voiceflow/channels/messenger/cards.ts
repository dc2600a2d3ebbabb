import type { JsonObject } from '../../protocol/json';
import { isWebUrl } from '../links';
import { readMarkdown } from '../markdownReader';
import type { CardPart } from '../part';
import { fitTemplate, templateButtons } from './choice';
import { MESSENGER_LIMITS } from './limits';
import { messengerText } from './text';

/** A card of the generic template. */
export type Element = JsonObject & { title: string };

/** Nothing for a card that says more than an element holds, or has only a title. */
export function elementOf({ card, image, buttons }: CardPart): Element | undefined {
	if (!fitTemplate(buttons)) return undefined;
	const title = card.title.trim();
	const subtitle = messengerText(readMarkdown(card.text)).trim();
	if (title === '' || title.length > MESSENGER_LIMITS.elementTitle) return undefined;
	if (subtitle.length > MESSENGER_LIMITS.elementSubtitle) return undefined;
	if (image?.url !== undefined && !isWebUrl(image.url)) return undefined;
	if (subtitle === '' && !image && buttons.length === 0) return undefined;
	return {
		title,
		...(subtitle !== '' && { subtitle }),
		...(image?.url !== undefined && { image_url: image.url }),
		...(buttons.length > 0 && { buttons: templateButtons(buttons) }),
	};
}
