import { ERROR_FIELDS } from '../../output/keepInput';
import { readOperation } from '../fields/operation';
import type { Resource } from '../types';
import { deleteOperation } from './delete.operation';
import { DOCUMENT_FIELDS, readDocumentId } from './document';
import { getOperation } from './get.operation';
import { getAllOperation } from './getAll.operation';
import { ANSWER_FIELDS, queryOperation } from './query.operation';
import { documentNameOf } from './source';
import { updateMetadataOperation } from './updateMetadata.operation';
import { readReplacedId } from './uploadOptions';
import { upsertOperation } from './upsert.operation';

export const knowledgeBaseResource: Resource = {
	name: 'Knowledge Base',
	value: 'knowledgeBase',
	defaultOperation: 'query',
	operations: [
		queryOperation,
		upsertOperation,
		getOperation,
		getAllOperation,
		updateMetadataOperation,
		deleteOperation,
	],
	ownFieldsOf: (parameters) => [...fieldsOf(readOperation(parameters)), ...ERROR_FIELDS],
	// If several items write the same document, the last one must win.
	queueKeyOf(item) {
		const { parameters } = item;
		switch (readOperation(parameters)) {
			case upsertOperation.value:
				return readReplacedId(parameters) ?? documentNameOf(item);
			case updateMetadataOperation.value:
			case deleteOperation.value:
				return readDocumentId(parameters);
			default:
				return undefined;
		}
	},
};

function fieldsOf(chosen: string | undefined): string[] {
	switch (chosen) {
		case queryOperation.value:
			return ANSWER_FIELDS;
		case getOperation.value:
			return [...DOCUMENT_FIELDS, 'chunks', 'metadata'];
		case deleteOperation.value:
			return ['deleted'];
		case getAllOperation.value:
			return [...DOCUMENT_FIELDS, 'warnings'];
		default:
			return DOCUMENT_FIELDS;
	}
}
