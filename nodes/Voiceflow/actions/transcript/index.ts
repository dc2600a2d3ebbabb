import { ERROR_FIELDS } from '../../output/keepInput';
import { readOperation } from '../fields/operation';
import type { FieldReader } from '../fields/values';
import type { Resource } from '../types';
import { deleteOperation } from './delete.operation';
import { endOperation } from './end.operation';
import { EVALUATION_FIELDS, evaluateOperation } from './evaluate.operation';
import { getOperation } from './get.operation';
import { getAllOperation } from './getAll.operation';
import { PROPERTY_FIELDS, propertyQueue, setPropertyOperation } from './setProperty.operation';
import { transcriptFieldsOf } from './transcriptItem';

export const transcriptResource: Resource = {
	name: 'Transcript',
	value: 'transcript',
	defaultOperation: 'get',
	operations: [
		deleteOperation,
		endOperation,
		getAllOperation,
		getOperation,
		evaluateOperation,
		setPropertyOperation,
	],
	ownFieldsOf: fieldsOf,
	queueKeyOf: ({ parameters }) =>
		readOperation(parameters) === setPropertyOperation.value
			? propertyQueue(parameters)
			: undefined,
};

function fieldsOf(parameters: FieldReader): readonly string[] {
	switch (readOperation(parameters)) {
		case evaluateOperation.value:
			return [...EVALUATION_FIELDS, ...ERROR_FIELDS];
		case setPropertyOperation.value:
			return [...PROPERTY_FIELDS, ...ERROR_FIELDS];
		default:
			return transcriptFieldsOf(parameters);
	}
}
