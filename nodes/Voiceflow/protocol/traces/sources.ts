import { objectAt, objectsAt, stringAt, type JsonObject } from '../json';

/** What an answer of the agent rests on: a document, by what is known of it. */
export interface Source {
	name?: string;
	url?: string;
}

/** The sources that words come with (protocol.md, section 3, `sourceUrls`). */
export function sourcesOf(payload: JsonObject): readonly Source[] {
	// Each piece of a message that arrives in pieces is asked, and hardly one has any.
	return payload.sourceUrls === undefined
		? NONE
		: objectsAt(payload, 'sourceUrls').flatMap(sourceOf);
}

const NONE: readonly Source[] = [];

/** The documents that chunks of the knowledge base come from. */
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
