import type { IDataObject, INodeProperties } from 'n8n-workflow';

import {
	queryKnowledgeBase,
	type KnowledgeAnswer,
	type KnowledgeQuestion,
} from '../../api/knowledgeQuery';
import { requireText } from '../fields/values';
import type { Operation } from '../types';
import { queryOptions, readQueryOptions } from './queryOptions';

export const ANSWER_FIELDS = ['answer', 'sources', 'model', 'tokens'];

const question: INodeProperties = {
	displayName: 'Question',
	name: 'question',
	type: 'string',
	typeOptions: { rows: 2 },
	required: true,
	default: '',
	placeholder: 'e.g. How long do I have to return an order?',
	description: 'The question to search the knowledge base for',
};

export const queryOperation: Operation = {
	name: 'Query',
	value: 'query',
	description: 'Ask a question and get an answer with its sources',
	action: 'Query the knowledge base',
	fields: [question, queryOptions],
	async execute({ client, parameters, options, isTool }) {
		const asked: KnowledgeQuestion = {
			question: requireText(parameters, question, `Enter a question in ${question.displayName}.`),
			...readQueryOptions(options),
		};
		const answer = await queryKnowledgeBase(client, asked);
		return [{ json: isTool ? compact(answer) : { ...answer } }];
	},
};

/** A short answer for a language model, with each source document once. */
function compact({ answer, sources }: KnowledgeAnswer): IDataObject {
	const named = sources.map(({ name, url }) => ({ name, url }));
	const isFirst = ({ name, url }: (typeof named)[number], index: number) =>
		named.findIndex((other) => other.name === name && other.url === url) === index;
	return { answer, sources: named.filter(isFirst) };
}
