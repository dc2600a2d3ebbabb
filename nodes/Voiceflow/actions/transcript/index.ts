import type { Resource } from '../registry';
import { deleteOperation } from './delete.operation';
import { end } from './end.operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { transcriptFieldsOf } from './transcriptItem';

/** What was said in conversations. */
export const transcript: Resource = {
	name: 'Transcript',
	value: 'transcript',
	defaultOperation: 'get',
	operations: [deleteOperation, end, getAll, get],
	ownFieldsOf: transcriptFieldsOf,
};
