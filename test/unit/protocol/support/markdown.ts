import { marked } from 'marked';

/** What a person reads where Markdown is rendered: marked is the oracle. */
export function shown(markdown: string): string {
	const html = marked.parse(markdown, { async: false, gfm: true });
	return html
		.replace(/<[^>]+>/g, '')
		.replace(/&lt;/g, '<')
		.replace(/&gt;/g, '>')
		.replace(/&quot;/g, '"')
		.replace(/&#39;/g, "'")
		.replace(/&amp;/g, '&');
}
