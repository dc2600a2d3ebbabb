import type { Resource } from '../types';
import { deleteOperation } from './delete.operation';
import { endOperation } from './end.operation';
import { getOperation } from './get.operation';
import { getAllOperation } from './getAll.operation';
import { transcriptFieldsOf } from './transcriptItem';

export const transcriptResource: Resource = {
	name: 'Transcript',
	value: 'transcript',
	defaultOperation: 'get',
	operations: [deleteOperation, endOperation, getAllOperation, getOperation],
	ownFieldsOf: transcriptFieldsOf,
};
