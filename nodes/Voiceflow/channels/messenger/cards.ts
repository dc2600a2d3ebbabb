import type { JsonObject } from '../../protocol/json';
import { MESSENGER } from '../limits';
import { isWebAddress, withPlainLinks } from '../links';
import { markdownRuns } from '../markdownReader';
import { plainText } from '../spans';
import { buttonsOf, canBeButtons } from './choice';
import type { Part } from '../part';

/** A card of the generic template (reference/templates/generic). */
export type Element = JsonObject & { title: string };

/** The card as an element, nothing where it says more than an element holds. */
export function elementOf({ card, image, buttons }: Part): Element | undefined {
	if (!card || !canBeButtons(buttons)) return undefined;
	const title = card.title.trim();
	const subtitle = plainText(withPlainLinks(markdownRuns(card.text))).trim();
	if (title === '' || title.length > MESSENGER.elementTitle) return undefined;
	if (subtitle.length > MESSENGER.elementSubtitle) return undefined;
	if (image?.url !== undefined && !isWebAddress(image.url)) return undefined;
	// A title alone is no element.
	if (subtitle === '' && !image && buttons.length === 0) return undefined;
	return {
		title,
		...(subtitle !== '' && { subtitle }),
		...(image?.url !== undefined && { image_url: image.url }),
		...(buttons.length > 0 && { buttons: buttonsOf(buttons) }),
	};
}
