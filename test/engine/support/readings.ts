import type { Reading } from '../../unit/channels/support/reading';

/** What a person sees of a message, its buttons by their IDs. */
export const summary = ({ text, media, presses }: Reading) => ({
	text,
	media,
	...(presses.length > 0 && { presses: presses.map(({ id }) => id) }),
});

export const wordsSaid = (text: string) => ({ text, media: [] });
export const pictureAt = (url: string, text = '') => ({ text, media: [{ type: 'image', url }] });
export const fileOf = (type: string) => ({ text: '', media: [{ type }] });

/** What a person sees of the answer of the agent `mixed`, with its files in between. */
export const mixedReadings = (...files: object[]) => [
	wordsSaid('First.'),
	pictureAt('https://example.com/a.png'),
	wordsSaid('Then this.'),
	...files,
	{
		...pictureAt('https://example.com/b.png', 'Margherita\nTomato, basil'),
		presses: ['path-order'],
	},
	{ ...wordsSaid('Last.'), presses: ['path-yes', 'path-no'] },
];
