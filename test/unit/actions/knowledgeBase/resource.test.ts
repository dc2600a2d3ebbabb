import { knowledgeBaseResource } from '../../../../nodes/Voiceflow/actions/knowledgeBase';
import { queryOperation } from '../../../../nodes/Voiceflow/actions/knowledgeBase/query.operation';
import { collectionReader } from '../../../../nodes/Voiceflow/actions/fields/values';
import type { Item } from '../../../../nodes/Voiceflow/actions/item';
import { FakeClient } from '../../support/fakeClient';

const itemOf = (values: object, more: object = {}) =>
	({ parameters: collectionReader(values), ...more }) as unknown as Item;
const queueKeyOf = (values: object) => knowledgeBaseResource.queueKeyOf?.(itemOf(values));

describe('the knowledge base', () => {
	it.each([
		[{ operation: 'upsert', source: 'text', name: ' Returns ', text: 'x' }, 'Returns.txt'],
		[{ operation: 'upsert', source: 'text', name: 'a/b.md', text: 'x' }, 'a\uff0fb.md'],
		[{ operation: 'upsert', source: 'table', name: ' Menu ' }, 'Menu'],
		[{ operation: 'upsert', source: 'url', name: 'Returns', url: 'https://a.com' }, 'Returns'],
		[{ operation: 'upsert', source: 'url', name: '', url: 'https://a.com' }, 'https://a.com'],
		[{ operation: 'delete', documentId: 'd1' }, 'd1'],
		[{ operation: 'updateMetadata', documentId: 'd1' }, 'd1'],
		[{ operation: 'query', question: 'why?' }, undefined],
		[{ operation: 'get', documentId: 'd1' }, undefined],
	])('queues items that write the same document: %j', (values, queue) => {
		expect(queueKeyOf(values)).toBe(queue);
	});

	it('lists each source document once for a language model', async () => {
		const source = { name: 'Returns', url: null };
		const fake = new FakeClient({ output: 'Yes', chunks: [{ source }, { source }] });
		const item = itemOf(
			{ question: 'May I?' },
			{ client: fake.client, isTool: true, options: collectionReader({}) },
		);
		expect(await queryOperation.execute(item)).toEqual([
			{ json: { answer: 'Yes', sources: [source] } },
		]);
	});
});
