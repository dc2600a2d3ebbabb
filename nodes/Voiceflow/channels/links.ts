import { merged, type Run } from './spans';

/** True for an address that a button can open. */
export function isWebAddress(url: string): boolean {
	return /^https?:\/\/[^\s/]+\.[^\s]+$/i.test(url);
}

/**
 * The same words, with the address of a link beside its words wherever the channel cannot hold it
 * in a mark of its own (`canHold`).
 */
export function withPlainLinks(
	runs: readonly Run[],
	canHold: (url: string) => boolean = () => false,
): Run[] {
	return merged(
		runs.flatMap(({ link, ...run }, index) => {
			if (link === undefined) return [run];
			if (canHold(link)) return [{ ...run, link }];
			const isLast = runs[index + 1]?.link !== link;
			return isLast && !isSameAddress(run.text, link) ? [run, { text: ` (${link})` }] : [run];
		}),
	);
}

function isSameAddress(text: string, url: string): boolean {
	const bare = url.replace(/^(https?:\/\/|mailto:|tel:)/i, '');
	return text === url || text === bare || `${text}/` === bare;
}
