import { marked } from 'marked';

/** What a person reads when marked renders the Markdown. */
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
