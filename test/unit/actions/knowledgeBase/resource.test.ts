import { knowledgeBase } from '../../../../nodes/Voiceflow/actions/knowledgeBase';
import { query } from '../../../../nodes/Voiceflow/actions/knowledgeBase/query.operation';
import { parametersOf } from '../../../../nodes/Voiceflow/actions/fields/values';
import type { Item } from '../../../../nodes/Voiceflow/actions/item';
import { FakeClient } from '../../support/fakeClient';

const queueOf = (values: object) => knowledgeBase.queueOf?.(parametersOf(values));

describe('items of the knowledge base', () => {
	it.each([
		[{ operation: 'upsert', name: ' Returns ' }, 'Returns'],
		[{ operation: 'upsert', name: '', url: 'https://example.com/' }, 'https://example.com/'],
		[{ operation: 'delete', documentId: 'd1' }, 'd1'],
		[{ operation: 'updateMetadata', documentId: 'd1' }, 'd1'],
		[{ operation: 'query', question: 'why?' }, undefined],
		[{ operation: 'get', documentId: 'd1' }, undefined],
	])('that write one document wait for each other: %j', (values, queue) => {
		expect(queueOf(values)).toBe(queue);
	});

	it('name a document once for a language model, however many chunks of it were found', async () => {
		const source = { name: 'Returns', url: null };
		const fake = new FakeClient({ output: 'Yes', chunks: [{ source }, { source }] });
		const item = {
			...{ client: fake.client, isTool: true, options: parametersOf({}) },
			parameters: parametersOf({ question: 'May I?' }),
		} as unknown as Item;
		expect(await query.execute(item)).toEqual([{ json: { answer: 'Yes', sources: [source] } }]);
	});
});
