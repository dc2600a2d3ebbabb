import type { INodeParameters } from 'n8n-workflow';

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
