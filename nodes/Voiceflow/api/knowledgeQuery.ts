import {
	isJsonObject,
	numberAt,
	objectAt,
	objectsAt,
	stringAt,
	type JsonObject,
} from '../protocol/json';
import { readBodyJson } from '../transport/body';
import type { Client } from '../transport/client';

/** Settings that are not set are not sent, so Voiceflow's defaults apply. */
export interface KnowledgeQuestion {
	question: string;
	/** From 1 to 30. */
	chunkLimit?: number;
	/** Whether a language model writes an answer from the chunks. */
	synthesis?: boolean;
	instruction?: string;
	/** Conditions on the metadata of documents, in Voiceflow's syntax. */
	filters?: JsonObject;
	model?: string;
	/** From 0 to 1. */
	temperature?: number;
	systemPrompt?: string;
	maxTokens?: number;
	environment?: string;
}

export interface KnowledgeAnswer {
	/** Null if nothing was found or `synthesis` is off. */
	answer: string | null;
	/** The best chunk comes first. */
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
}

// A query changes nothing, so it is safe to repeat.
const LIMITS = { maxRetries: 2, idleTimeout: 120 };

/** Queries the knowledge base (protocol.md, section 10). */
export async function queryKnowledgeBase(
	client: Client,
	question: KnowledgeQuestion,
): Promise<KnowledgeAnswer> {
	const answer = await client.send(() => ({
		method: 'POST',
		service: 'general-runtime',
		path: '/knowledge-base/query',
		json: bodyOf(question),
		auth: 'project',
		accept: 'json',
		limits: LIMITS,
	}));
	const json = await readBodyJson(answer);
	return answerOf(isJsonObject(json) ? json : {});
}

function bodyOf({
	environment,
	model,
	temperature,
	systemPrompt,
	maxTokens,
	...own
}: KnowledgeQuestion) {
	const settings = { model, temperature, system: systemPrompt, maxTokens };
	const hasSettings = Object.values(settings).some((value) => value !== undefined);
	return {
		...own,
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
	return {
		documentId: stringAt(chunk, 'documentID') ?? null,
		name: stringAt(source, 'name') ?? null,
		url: stringAt(source, 'url') ?? null,
		score: numberAt(chunk, 'score') ?? null,
		content: stringAt(chunk, 'content') ?? null,
	};
}
