import { asteriskMarkup } from '../asteriskMarkup';
import { withPlainLinks } from '../links';
import type { Span } from '../spans';

/** WhatsApp has neither escapes nor links with text (faq.whatsapp.com/539178204879377). */
export function whatsappText(spans: readonly Span[]): string {
	return asteriskMarkup(withPlainLinks(spans), { escaped: (text) => text, link: (text) => text });
}
