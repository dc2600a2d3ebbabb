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
