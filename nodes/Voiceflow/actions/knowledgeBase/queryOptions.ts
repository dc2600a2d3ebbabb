import type { INodeProperties } from 'n8n-workflow';

import type { KnowledgeQuestion } from '../../api/knowledgeQuery';
import { environment, readEnvironment } from '../fields/environment';
import { optionsWith } from '../fields/options';
import { readJsonObject } from '../fields/jsonValues';
import { readBoolean, readNumber, readText, type FieldReader } from '../fields/values';
import { documentFilters, readDocumentFilters } from './documentFilters';

const chunkLimit: INodeProperties = {
	displayName: 'Chunk Limit',
	name: 'chunkLimit',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 30, numberPrecision: 0 },
	default: 2,
	description: 'Max number of document chunks to base the answer on',
};

const filters: INodeProperties = {
	displayName: 'Filters (JSON)',
	name: 'filters',
	type: 'json',
	default: '{}',
	placeholder: 'e.g. { "category": { "$eq": "billing" } }',
	description:
		'Only search chunks with this chunk metadata. Supports $eq, $ne, $gt, $gte, $lt, $lte, $in, $nin, and $all, combined with $and or $or.',
};

const instruction: INodeProperties = {
	displayName: 'Instruction',
	name: 'instruction',
	type: 'string',
	typeOptions: { rows: 2 },
	default: '',
	placeholder: 'e.g. Answer in one sentence',
	description: 'Instructions on how to answer the question',
};

const maxTokens: INodeProperties = {
	displayName: 'Max Tokens',
	name: 'maxTokens',
	type: 'number',
	typeOptions: { minValue: 1, numberPrecision: 0 },
	default: 500,
	description: 'Max length of the answer, in tokens',
};

const model: INodeProperties = {
	displayName: 'Model',
	name: 'model',
	type: 'string',
	default: '',
	placeholder: 'e.g. gpt-4o',
	description: 'Name of the language model in Voiceflow',
};

const reasoningEffort: INodeProperties = {
	displayName: 'Reasoning Effort',
	name: 'reasoningEffort',
	type: 'string',
	default: '',
	placeholder: 'e.g. low',
	description: 'How much the language model reasons before it answers, if it supports this',
};

const synthesis: INodeProperties = {
	displayName: 'Synthesis',
	name: 'synthesis',
	type: 'boolean',
	default: true,
	description:
		'Whether to have a language model write an answer. If turned off, only the sources are returned.',
};

const systemPrompt: INodeProperties = {
	displayName: 'System Prompt',
	name: 'systemPrompt',
	type: 'string',
	typeOptions: { rows: 2 },
	default: '',
	placeholder: 'e.g. You are the help desk of a bank',
	description: 'Instructions for the language model',
};

const temperature: INodeProperties = {
	displayName: 'Temperature',
	name: 'temperature',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 1, numberPrecision: 2 },
	default: 0,
	description: 'Randomness of the answer, from 0 to 1. Lower values make it more focused.',
};

const ofEnvironment: INodeProperties = {
	...environment,
	description: "The environment to search. Leave empty to use the project's default.",
};

export const queryOptions = optionsWith(
	chunkLimit,
	ofEnvironment,
	documentFilters,
	filters,
	instruction,
	maxTokens,
	model,
	reasoningEffort,
	synthesis,
	systemPrompt,
	temperature,
);

export function readQueryOptions(options: FieldReader): Omit<KnowledgeQuestion, 'question'> {
	return {
		chunkLimit: readNumber(options, chunkLimit),
		documentFilters: readDocumentFilters(options),
		environment: readEnvironment(options),
		filters: readFilters(options),
		instruction: readText(options, instruction),
		maxTokens: readNumber(options, maxTokens),
		model: readText(options, model)?.trim(),
		reasoningEffort: readText(options, reasoningEffort)?.trim(),
		synthesis: readBoolean(options, synthesis),
		systemPrompt: readText(options, systemPrompt),
		temperature: readNumber(options, temperature),
	};
}

function readFilters(options: FieldReader): KnowledgeQuestion['filters'] {
	const conditions = readJsonObject(options, filters) ?? {};
	return Object.keys(conditions).length > 0 ? conditions : undefined;
}
