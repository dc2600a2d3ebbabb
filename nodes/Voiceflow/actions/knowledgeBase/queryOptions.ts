import type { INodeProperties } from 'n8n-workflow';

import type { KnowledgeQuestion } from '../../api/knowledgeQuery';
import { environment, readEnvironment } from '../fields/environment';
import { optionsWith } from '../fields/options';
import { readJsonObject } from '../fields/jsonValues';
import { readBoolean, readNumber, readText, type Parameters } from '../fields/values';

const chunkLimit: INodeProperties = {
	displayName: 'Chunk Limit',
	name: 'chunkLimit',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 30, numberPrecision: 0 },
	default: 2,
	description: 'How many pieces of documents the answer may rest on',
};

const filters: INodeProperties = {
	displayName: 'Filters (JSON)',
	name: 'filters',
	type: 'json',
	default: '{}',
	placeholder: 'e.g. { "category": { "$eq": "billing" } }',
	description:
		'Conditions on the metadata of documents, with $eq, $ne, $gt, $gte, $lt, $lte, $in, $nin, $all, and $and or $or around them',
};

const instruction: INodeProperties = {
	displayName: 'Instruction',
	name: 'instruction',
	type: 'string',
	typeOptions: { rows: 2 },
	default: '',
	placeholder: 'e.g. Answer in one sentence',
	description: 'How the language model is to answer',
};

const maxTokens: INodeProperties = {
	displayName: 'Max Tokens',
	name: 'maxTokens',
	type: 'number',
	typeOptions: { minValue: 1, numberPrecision: 0 },
	default: 500,
	description: 'How long the answer may be, in tokens of the language model',
};

const model: INodeProperties = {
	displayName: 'Model',
	name: 'model',
	type: 'string',
	default: '',
	placeholder: 'e.g. gpt-4o',
	description: 'Name of the language model that answers, as Voiceflow has it',
};

const synthesis: INodeProperties = {
	displayName: 'Synthesis',
	name: 'synthesis',
	type: 'boolean',
	default: true,
	description:
		'Whether a language model makes an answer of what is found. Without it there are sources and no answer.',
};

const systemPrompt: INodeProperties = {
	displayName: 'System Prompt',
	name: 'systemPrompt',
	type: 'string',
	typeOptions: { rows: 2 },
	default: '',
	placeholder: 'e.g. You are the help desk of a bank',
	description: 'Who the language model is to be',
};

const temperature: INodeProperties = {
	displayName: 'Temperature',
	name: 'temperature',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 1, numberPrecision: 2 },
	default: 0,
	description: 'How freely the language model answers, from 0 to 1',
};

const ofEnvironment: INodeProperties = {
	...environment,
	description: "Whose documents are asked. Without it, they are those of Voiceflow's default.",
};

export const queryOptions = optionsWith(
	chunkLimit,
	ofEnvironment,
	filters,
	instruction,
	maxTokens,
	model,
	synthesis,
	systemPrompt,
	temperature,
);

/** @throws InputError when a value cannot be used */
export function readQueryOptions(options: Parameters): Omit<KnowledgeQuestion, 'question'> {
	return {
		chunkLimit: readNumber(options, chunkLimit),
		environment: readEnvironment(options),
		filters: readFilters(options),
		instruction: readText(options, instruction),
		maxTokens: readNumber(options, maxTokens),
		model: readText(options, model)?.trim(),
		synthesis: readBoolean(options, synthesis),
		systemPrompt: readText(options, systemPrompt),
		temperature: readNumber(options, temperature),
	};
}

/** No conditions are none: Voiceflow is not asked to match an empty object. */
function readFilters(options: Parameters): KnowledgeQuestion['filters'] {
	const conditions = readJsonObject(options, filters) ?? {};
	return Object.keys(conditions).length > 0 ? conditions : undefined;
}
