import { buttonsOf } from './buttons';
import { objectAt, objectsAt, stringAt, type JsonObject } from '../json';
import type { Card, CardMessage, CarouselMessage, ImageMessage } from '../turn/messages';

/** The message of a `cardV2` trace. */
export function cardMessage(payload: JsonObject): CardMessage {
	return { type: 'card', ...cardOf(payload) };
}

/** The message of a `carousel` trace. */
export function carouselMessage(payload: JsonObject): CarouselMessage {
	return { type: 'carousel', cards: objectsAt(payload, 'cards').map(cardOf) };
}

/** The message of a `visual` trace, nothing where it shows no image. */
export function imageMessage(payload: JsonObject): ImageMessage | undefined {
	const url = stringAt(payload, 'image');
	return url ? { type: 'image', url } : undefined;
}

function cardOf(payload: JsonObject): Card {
	const title = stringAt(payload, 'title') ?? '';
	const imageUrl = stringAt(payload, 'imageUrl');
	return {
		title,
		text: stringAt(objectAt(payload, 'description') ?? {}, 'text') ?? '',
		...(imageUrl && { imageUrl }),
		buttons: buttonsOf(payload, title),
	};
}
