import { holdsSpace, isWebAddress } from './links';
import { grouped, type Run } from './runs';

/**
 * Formatted words as Telegram's HTML (core.telegram.org/bots/api#html-style): three characters
 * escaped, nothing within code, no quote within a quote.
 */
export function telegramHtml(runs: readonly Run[]): string {
	return grouped(runs, (run) => run.quote)
		.map((group) => {
			const html = group.map(runHtml).join('');
			return group[0]?.quote ? `<blockquote>${html}</blockquote>` : html;
		})
		.join('');
}

/** The number of entities that Telegram reads out of such words. */
export function telegramEntities(runs: readonly Run[]): number {
	return telegramHtml(runs).split('</').length - 1;
}

/** The addresses that Telegram keeps in a link; it drops the others without a word. */
export function isTelegramLink(url: string): boolean {
	if (isWebAddress(url)) return true;
	const scheme = /^(?:tg:\/\/|mailto:|tel:)/i.exec(url)?.[0];
	return scheme !== undefined && url.length > scheme.length && !holdsSpace(url);
}

function runHtml(run: Run): string {
	const text = escaped(run.text);
	if (run.block !== undefined) return blockHtml(text, run.block);
	if (run.code) return `<code>${text}</code>`;
	return [
		run.strike && 's',
		run.italic && 'i',
		run.bold && 'b',
		run.link !== undefined && `a href="${escaped(run.link).replaceAll('"', '&quot;')}"`,
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
