import { objectAt, objectsAt, stringAt, type JsonObject } from '../json';

/**
 * The words of a `text` or `speak` trace. Very old data has only `slate`, whose children and
 * blocks are joined, one line per block (protocol.md, section 3).
 */
export function wordsOf(payload: JsonObject): string {
	return stringAt(payload, 'message') ?? slateText(objectAt(payload, 'slate') ?? {});
}

function slateText(slate: JsonObject): string {
	return objectsAt(slate, 'content').map(blockText).join('\n');
}

function blockText(block: JsonObject): string {
	return objectsAt(block, 'children')
		.map((child) => stringAt(child, 'text') ?? linkText(child))
		.join('');
}

function linkText(link: JsonObject): string {
	return objectsAt(link, 'children')
		.map((child) => stringAt(child, 'text') ?? '')
		.join('');
}
