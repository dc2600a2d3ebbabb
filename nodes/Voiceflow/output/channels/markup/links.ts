import { holdsInPieces } from '../../../protocol/longText';
import { merged, type Run } from './runs';

/** True for an address that a button can open. */
export function isWebAddress(url: string): boolean {
	const scheme = /^https?:\/\//i.exec(url)?.[0];
	return scheme !== undefined && hasDomain(url.slice(scheme.length)) && !holdsSpace(url);
}

/** True for what begins with a name that a period parts. */
function hasDomain(address: string): boolean {
	const [host = ''] = address.split('/', 1);
	const period = host.indexOf('.', 1);
	return period > 0 && period < address.length - 1;
}

export function holdsSpace(text: string): boolean {
	return holdsInPieces(text, /\s/);
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
