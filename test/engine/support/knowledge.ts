import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Bench } from './harness';

/** The path of the API of documents. */
export const DOCUMENTS = '/v1alpha1/public/knowledge-base/document';

/** Parameters of the resource Knowledge Base. */
export const knowledge = (operation: string, more: object = {}): INodeParameters => ({
	resource: 'knowledgeBase',
	operation,
	...more,
});

export const upsert = (more: object) => knowledge('upsert', more);

export const text = (name: string, content: string, options: object = {}) =>
	upsert({ source: 'text', name, text: content, options });

export const page = (name: string, options: object = {}) =>
	upsert({ source: 'url', name, url: `https://example.com/${name}`, options });

export const byId = (value: unknown) => ({ __rl: true, mode: 'id', value }) as INodeParameters;

export const idOf = (json: IDataObject) => String(json.documentId);

/** All documents, as Get Many returns them. */
export const documentsOf = async (bench: Bench) =>
	await bench.items(knowledge('getAll', { returnAll: true }));

export const namesOf = async (bench: Bench) =>
	(await documentsOf(bench)).map(({ json }) => json.name);

/** The chunks of a document, as Get returns them. */
export const contentOf = async (bench: Bench, json: IDataObject) =>
	(await bench.json(knowledge('get', { documentId: byId(idOf(json)) }))).chunks as IDataObject[];
