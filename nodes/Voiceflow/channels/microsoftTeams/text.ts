import { isWebUrl } from '../links';
import { grouped, type Span } from '../spans';
import { TEAMS_LIMITS } from './limits';

/** The HTML that Teams supports in messages. */
export function teamsHtml(spans: readonly Span[]): string {
	return grouped(spans, (span) => span.quote)
		.map((group) => {
			const html = group.map(spanHtml).join('');
			return group[0]?.quote ? `<blockquote>${html}</blockquote>` : html;
		})
		.join('');
}

export function isTeamsLink(url: string): boolean {
	return isWebUrl(url) && attribute(url).length <= TEAMS_LIMITS.url;
}

export function attribute(text: string): string {
	return escaped(text).replaceAll('"', '&quot;');
}

function spanHtml(span: Span): string {
	const text = escaped(span.text);
	if (span.block !== undefined) return `<pre>${text}</pre>`;
	const lines = withBlanks(text).replaceAll('\n', '<br>');
	return [
		span.code && 'code',
		span.strike && 'strike',
		span.italic && 'em',
		span.bold && 'strong',
		span.link !== undefined && `a href="${attribute(span.link)}"`,
	].reduce<string>((inner, tag) => (tag ? tagged(inner, tag) : inner), lines);
}

function tagged(inner: string, tag: string): string {
	return `<${tag}>${inner}</${tag.split(' ', 1)[0]}>`;
}

/** HTML shows consecutive white space as one space. */
function withBlanks(text: string): string {
	return text.replaceAll('\t', '  ').replaceAll('  ', ' &nbsp;').replaceAll('\n ', '\n&nbsp;');
}

function escaped(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
