import { asterisks } from '../asterisks';
import { withPlainLinks } from '../links';
import type { Run } from '../spans';

/**
 * Formatted words as WhatsApp writes them (faq.whatsapp.com/539178204879377): no escapes, and
 * addresses beside the words of a link.
 */
export function whatsappText(runs: readonly Run[]): string {
	return asterisks(withPlainLinks(runs), { escaped: (text) => text, link: (text) => text });
}
