import { containsSpace, isWebUrl } from '../links';
import { grouped, type Span } from '../spans';

/** Telegram allows no marks within code (core.telegram.org/bots/api#html-style). */
export function telegramHtml(spans: readonly Span[]): string {
	return grouped(spans, (span) => span.quote)
		.map((group) => {
			const html = group.map(spanHtml).join('');
			return group[0]?.quote ? `<blockquote>${html}</blockquote>` : html;
		})
		.join('');
}

/** The number of marks, which Telegram limits per message. */
export function telegramEntities(spans: readonly Span[]): number {
	return telegramHtml(spans).split('</').length - 1;
}

/** Telegram silently drops other links, and `tg://user` mentions a person. */
export function isTelegramLink(url: string): boolean {
	if (isWebUrl(url)) return true;
	return /^tg:\/\/(?!user\b)./i.test(url) && !containsSpace(url);
}

function spanHtml(span: Span): string {
	const text = escaped(span.text);
	if (span.block !== undefined) return blockHtml(text, span.block);
	if (span.code) return `<code>${text}</code>`;
	return [
		span.strike && 's',
		span.italic && 'i',
		span.bold && 'b',
		span.link !== undefined && `a href="${escaped(span.link).replaceAll('"', '&quot;')}"`,
	].reduce<string>((inner, tag) => (tag ? tagged(inner, tag) : inner), text);
}

function tagged(inner: string, tag: string): string {
	return `<${tag}>${inner}</${tag.charAt(0)}>`;
}

function blockHtml(text: string, language: string): string {
	const name = /^[\w+#.-]{1,100}/.exec(language)?.[0];
	return name ? `<pre><code class="language-${name}">${text}</code></pre>` : `<pre>${text}</pre>`;
}

function escaped(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
