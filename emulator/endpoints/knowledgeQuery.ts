import type { Json } from '../agent';
import { fixtureBody } from '../fixtures';
import {
	boolean,
	checkedFields,
	isObject,
	numeric,
	optional,
	shape,
	text,
	type Checked,
} from '../server/checks';
import { endpoint, json, type Answer, type Exchange, type Route } from '../server/exchange';
import type { Chunk, KnowledgeDocument } from '../stores/documents';
import type { Switches } from '../unknowns';
import type { Voiceflow } from '../voiceflow';
import { chunkFilters, documentFilters, meets } from './filters';
import { documentMetadataOf } from './uploads';

const SETTINGS = {
	model: optional(text()),
	temperature: optional(numeric(0, 1)),
	system: optional(text()),
	maxTokens: optional(numeric(1)),
	reasoningEffort: optional(text()),
};
const FIELDS = {
	question: text(1),
	chunkLimit: optional(numeric(1, 30)),
	synthesis: optional(boolean),
	instruction: optional(text()),
	settings: optional(shape(SETTINGS)),
	filters: optional(chunkFilters),
	internalFilters: optional(documentFilters),
	projectID: optional(text()),
	projectEnvironmentIDOrAlias: optional(text()),
	versionVariant: optional(text()),
};
const SCORE = 0.9;
/** The documented answer, with its numbers of tokens. */
const COMPLETION = fixtureBody('knowledgeAnswer');

/** The output if nothing is found. */
const NOTHING: Record<Switches['nothingFound'], string | null> = {
	null: null,
	empty: '',
	words: 'Unable to find relevant information.',
};

/** Questions to the knowledge base (protocol.md, section 10). */
export function knowledgeQueryRoutes(voiceflow: Voiceflow): Route[] {
	return [endpoint('POST /knowledge-base/query', (exchange) => answer(voiceflow, exchange))];
}

/** Answers with the chunks that meet the filters, whatever the question is. */
function answer(voiceflow: Voiceflow, exchange: Exchange): Answer {
	const asked = checkedFields(exchange, exchange.body, FIELDS);
	const { chunkLimit = 2, synthesis = true, settings, filters = {} } = asked;
	const { documents, switches } = voiceflow;
	const found = documents
		.of(voiceflow.environmentOf(asked.projectEnvironmentIDOrAlias))
		.filter((document) => documents.statusOf(document) === 'SUCCESS')
		.filter(({ content }) => meetsAll(content, asked.internalFilters ?? []))
		.flatMap((document) => document.chunks.map((chunk) => ({ document, chunk })))
		.filter(({ chunk }) => isWanted(chunk, filters))
		.slice(0, chunkLimit);
	const chunks = found.map(({ document, chunk }) => described(document, chunk, switches));
	if (!synthesis) return json({ output: null, chunks });
	const output = found[0]?.chunk.content ?? NOTHING[switches.nothingFound];
	const model = settings?.model ?? COMPLETION.model;
	return json({ ...COMPLETION, model, output, chunks });
}

function meetsAll(
	{ documentMetadata }: KnowledgeDocument['content'],
	filters: Checked<{ list: typeof documentFilters }>['list'],
): boolean {
	return filters.every(({ key, operator, value }) =>
		meets(
			operator,
			value,
			documentMetadata.flatMap((one) => (one.key === key ? one.values : [])),
		),
	);
}

/** Whether the metadata of a chunk meets the conditions, except for those of `$and` and `$or`. */
function isWanted({ metadata }: Chunk, filters: { [field: string]: Json }): boolean {
	return Object.entries(filters).every(([field, conditions]) =>
		Object.entries(isObject(conditions) ? conditions : {}).every(([operator, value]) =>
			meets(operator, value, [metadata[field] ?? []].flat()),
		),
	);
}

function described({ documentID, content }: KnowledgeDocument, chunk: Chunk, switches: Switches) {
	const { type, name, url } = content.data;
	const internalMetadata = documentMetadataOf(switches, content);
	return { ...chunk, score: SCORE, documentID, source: { type, name, url }, internalMetadata };
}
