import type { Operation } from '../registry';
import { documentItem } from './document';
import { sourceFields, uploadSource } from './source';
import { readUploadOptions, uploadOptions } from './uploadOptions';
import { processed, readWait } from './waitUntilProcessed';

/** Puts a document into the knowledge base. The same name again updates it. */
export const upsert: Operation = {
	name: 'Create or Update',
	value: 'upsert',
	description: 'Create a new document, or update the current one if it already exists (upsert)',
	action: 'Create or update a document of the knowledge base',
	fields: [...sourceFields, uploadOptions],
	async execute(item) {
		const seconds = readWait(item.options);
		const taken = await uploadSource(item, readUploadOptions(item.options));
		return [documentItem(await processed(item, taken, seconds))];
	},
};
