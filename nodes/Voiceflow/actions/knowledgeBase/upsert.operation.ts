import type { Operation } from '../types';
import { documentItem } from './document';
import { sourceFields, uploadSource } from './source';
import { readUploadOptions, uploadOptions } from './uploadOptions';
import { readWait, waitForProcessing } from './waitUntilProcessed';

export const upsertOperation: Operation = {
	name: 'Create or Update',
	value: 'upsert',
	description: 'Create a new document, or update the current one if it already exists (upsert)',
	action: 'Create or update a document in the knowledge base',
	fields: [...sourceFields, uploadOptions],
	async execute(item) {
		const seconds = readWait(item.options);
		const options = readUploadOptions(item.options);
		const uploaded = await uploadSource(item, options);
		return [documentItem(await waitForProcessing(item, uploaded, seconds, options.environment))];
	},
};
