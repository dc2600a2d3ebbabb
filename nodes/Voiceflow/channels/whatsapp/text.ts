import { asteriskMarkup } from '../asteriskMarkup';
import { withPlainLinks } from '../links';
import type { Span } from '../spans';

/** WhatsApp has no escapes and no links with words (faq.whatsapp.com/539178204879377). */
export function whatsappText(spans: readonly Span[]): string {
	return asteriskMarkup(withPlainLinks(spans), { escaped: (text) => text, link: (text) => text });
}
