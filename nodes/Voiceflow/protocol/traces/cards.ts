import { objectAt, objectsAt, stringAt, type JsonObject } from '../json';
import type { Card } from '../turn/messages';
import { buttonsOf } from './buttons';
import { isDataUri } from './dataUri';

export function cardOf(payload: JsonObject): Card {
	const title = stringAt(payload, 'title') ?? '';
	const imageUrl = stringAt(payload, 'imageUrl');
	return {
		title,
		text: stringAt(objectAt(payload, 'description') ?? {}, 'text') ?? '',
		...(imageUrl && { imageUrl }),
		buttons: buttonsOf(payload, title),
	};
}

export function cardsOf(payload: JsonObject): Card[] {
	return objectsAt(payload, 'cards').map(cardOf);
}

export function withoutDataUri({ imageUrl, ...card }: Card): Card {
	return imageUrl === undefined || isDataUri(imageUrl) ? card : { ...card, imageUrl };
}
