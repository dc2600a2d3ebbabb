import { matchesInPieces } from '../protocol/longText';
import { merged, type Span } from './spans';

export function isWebUrl(url: string): boolean {
	const scheme = /^https?:\/\//i.exec(url)?.[0];
	return scheme !== undefined && hasDomain(url.slice(scheme.length)) && !containsSpace(url);
}

function hasDomain(address: string): boolean {
	const [host = ''] = address.split('/', 1);
	const period = host.indexOf('.', 1);
	return period > 0 && period < address.length - 1;
}

export function containsSpace(text: string): boolean {
	return matchesInPieces(text, /\s/);
}

/** Writes the URL of a link in parentheses after its text, unless the channel supports the link. */
export function withPlainLinks(
	spans: readonly Span[],
	isSupported: (url: string, words: Span) => boolean = () => false,
): Span[] {
	return merged(
		spans.flatMap(({ link, ...span }, index) => {
			if (link === undefined) return [span];
			if (isSupported(link, span)) return [{ ...span, link }];
			const isLast = spans[index + 1]?.link !== link;
			return isLast && !isSameUrl(span.text, link)
				? [span, { text: ` (${written(link)})` }]
				: [span];
		}),
	);
}

/** A phone number or email address as people write it. */
function written(url: string): string {
	return url.replace(/^(mailto|tel):/i, '');
}

function isSameUrl(text: string, url: string): boolean {
	const bare = url.replace(/^(https?:\/\/|mailto:|tel:)/i, '');
	return text === url || text === bare || `${text}/` === bare;
}
