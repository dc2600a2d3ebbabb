import { objectAt, objectsAt, stringAt, type JsonObject } from '../json';

export interface Source {
	name?: string;
	url?: string;
}

/** The sources of a message (protocol.md, section 3, `sourceUrls`). */
export function sourcesOf(payload: JsonObject): readonly Source[] {
	// Called for each piece of a streamed message, and few of them have sources.
	return payload.sourceUrls === undefined
		? NONE
		: objectsAt(payload, 'sourceUrls').flatMap(sourceOf);
}

const NONE: readonly Source[] = [];

export function sourcesOfChunks(payload: JsonObject): Source[] {
	return objectsAt(payload, 'chunks').flatMap((chunk) =>
		sourceOf(objectAt(chunk, 'documentData') ?? objectAt(chunk, 'source') ?? {}),
	);
}

function sourceOf(document: JsonObject): Source[] {
	const name = stringAt(document, 'name');
	const url = stringAt(document, 'url');
	return name || url ? [{ ...(name && { name }), ...(url && { url }) }] : [];
}
