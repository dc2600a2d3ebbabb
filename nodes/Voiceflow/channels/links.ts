import { merged, type Span } from './spans';

export function isWebUrl(url: string): boolean {
	return /^https?:\/\/[^\s/]+\.[^\s]+$/i.test(url);
}

/** Writes the URL of a link in parentheses after its words, unless the channel `canHold` it. */
export function withPlainLinks(
	spans: readonly Span[],
	canHold: (url: string) => boolean = () => false,
): Span[] {
	return merged(
		spans.flatMap(({ link, ...span }, index) => {
			if (link === undefined) return [span];
			if (canHold(link)) return [{ ...span, link }];
			const isLast = spans[index + 1]?.link !== link;
			return isLast && !isSameUrl(span.text, link)
				? [span, { text: ` (${written(link)})` }]
				: [span];
		}),
	);
}

/** A phone number or mail address as people write it. */
function written(url: string): string {
	return url.replace(/^(mailto|tel):/i, '');
}

function isSameUrl(text: string, url: string): boolean {
	const bare = url.replace(/^(https?:\/\/|mailto:|tel:)/i, '');
	return text === url || text === bare || `${text}/` === bare;
}
