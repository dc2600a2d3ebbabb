import {
	isJsonObject,
	numberAt,
	objectAt,
	objectsAt,
	stringAt,
	type JsonObject,
	type JsonValue,
} from '../protocol/json';
import { unexpectedResponse } from './unexpectedResponse';
import type { Client } from '../transport/client';
import { metadataOf } from './documentMetadata';

/** Settings that are not set are not sent, so Voiceflow's defaults apply. */
export interface KnowledgeQuestion {
	question: string;
	/** From 1 to 30. */
	chunkLimit?: number;
	synthesis?: boolean;
	instruction?: string;
	/** Conditions on the metadata of chunks, in Voiceflow's syntax. */
	filters?: JsonObject;
	/** Conditions on the metadata of documents. */
	documentFilters?: DocumentFilter[];
	model?: string;
	/** From 0 to 1. */
	temperature?: number;
	systemPrompt?: string;
	maxTokens?: number;
	/** E.g. `low`, for models that reason. */
	reasoningEffort?: string;
	environment?: string;
}

export type DocumentFilter = {
	key: string;
	value: string;
	/** `is`, `is_not`, `contains`, or `not_contains`. */
	operator: string;
};

export interface KnowledgeAnswer {
	/** Null if nothing was found or `synthesis` is off. */
	answer: string | null;
	sources: KnowledgeSource[];
	model?: string;
	tokens?: number;
}

export interface KnowledgeSource {
	documentId: string | null;
	name: string | null;
	url: string | null;
	score: number | null;
	content: string | null;
	/** Of the chunk, if it has any. */
	metadata?: JsonObject;
	/** Of the document, if it has any. Each name has a list of values. */
	documentMetadata?: { [name: string]: JsonValue[] };
}

const LIMITS = { maxRetries: 2, idleTimeout: 120 };

/** Queries the knowledge base (protocol.md, section 10). */
export async function queryKnowledgeBase(
	client: Client,
	question: KnowledgeQuestion,
): Promise<KnowledgeAnswer> {
	const json = await client.sendForJson(() => ({
		effect: 'read',
		method: 'POST',
		service: 'general-runtime',
		path: '/knowledge-base/query',
		json: bodyOf(question),
		auth: 'project',
		limits: LIMITS,
	}));
	if (isJsonObject(json) && (json.output !== undefined || Array.isArray(json.chunks))) {
		return answerOf(json);
	}
	throw unexpectedResponse(client, 'POST /knowledge-base/query', 'answer', json, 'read');
}

function bodyOf({
	environment,
	model,
	temperature,
	systemPrompt,
	maxTokens,
	reasoningEffort,
	documentFilters,
	...own
}: KnowledgeQuestion) {
	const settings = { model, temperature, system: systemPrompt, maxTokens, reasoningEffort };
	const hasSettings = Object.values(settings).some((value) => value !== undefined);
	return {
		...own,
		internalFilters: documentFilters,
		...(hasSettings && { settings }),
		projectEnvironmentIDOrAlias: environment,
	};
}

function answerOf(json: JsonObject): KnowledgeAnswer {
	const model = stringAt(json, 'model');
	// An older name of the field.
	const tokens = numberAt(json, 'tokens') ?? numberAt(json, 'totalTokens');
	return {
		answer: stringAt(json, 'output') ?? null,
		sources: objectsAt(json, 'chunks').map(sourceOf),
		...(model !== undefined && { model }),
		...(tokens !== undefined && { tokens }),
	};
}

function sourceOf(chunk: JsonObject): KnowledgeSource {
	const source = objectAt(chunk, 'source') ?? {};
	const metadata = objectAt(chunk, 'metadata') ?? {};
	const documentMetadata = metadataOf(chunk.internalMetadata);
	return {
		documentId: stringAt(chunk, 'documentID') ?? null,
		name: stringAt(source, 'name') ?? null,
		url: stringAt(source, 'url') ?? null,
		score: numberAt(chunk, 'score') ?? null,
		content: stringAt(chunk, 'content') ?? null,
		...(!isEmpty(metadata) && { metadata }),
		...(!isEmpty(documentMetadata) && { documentMetadata }),
	};
}

function isEmpty(metadata: object): boolean {
	return Object.keys(metadata).length === 0;
}
