import type { INodeProperties } from 'n8n-workflow';

import { ERROR_FIELDS } from '../../output/keepInput';
import { readText, type Parameters } from '../fields/values';
import type { Resource } from '../registry';
import { deleteOperation } from './delete.operation';
import { DOCUMENT_FIELDS, readDocumentId } from './document';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { ANSWER_FIELDS, query } from './query.operation';
import { documentNameOf } from './source';
import { updateMetadata } from './updateMetadata.operation';
import { upsert } from './upsert.operation';

/** What the agent knows: documents, and questions to them. */
export const knowledgeBase: Resource = {
	name: 'Knowledge Base',
	value: 'knowledgeBase',
	defaultOperation: 'query',
	operations: [query, upsert, get, getAll, updateMetadata, deleteOperation],
	ownFieldsOf: (parameters) => [...fieldsOf(readOperation(parameters)), ...ERROR_FIELDS],
	// Of two that write the same document, the later one is to win.
	queueOf(item) {
		const { parameters } = item;
		switch (readOperation(parameters)) {
			case upsert.value:
				return documentNameOf(item);
			case updateMetadata.value:
			case deleteOperation.value:
				return readDocumentId(parameters);
			default:
				return undefined;
		}
	},
};

const operation: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	default: '',
};

function readOperation(parameters: Parameters): string | undefined {
	return readText(parameters, operation);
}

function fieldsOf(chosen: string | undefined): string[] {
	switch (chosen) {
		case query.value:
			return ANSWER_FIELDS;
		case get.value:
			return [...DOCUMENT_FIELDS, 'chunks', 'metadata'];
		case deleteOperation.value:
			return ['deleted'];
		default:
			return DOCUMENT_FIELDS;
	}
}
