import type { Resource } from '../registry';
import { deleteOperation } from './delete.operation';
import { end } from './end.operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { options } from './options';
import { transcriptFieldsOf } from './transcriptItem';

/** What was said in conversations. */
export const transcript: Resource = {
	name: 'Transcript',
	value: 'transcript',
	defaultOperation: 'get',
	// In this order the editor shows what Get Many and Get share behind what each has first.
	operations: [deleteOperation, end, getAll, get],
	last: [options],
	ownFieldsOf: transcriptFieldsOf,
};
