import { collectionReader } from '../../../nodes/Voiceflow/actions/fields/values';
import type { Item } from '../../../nodes/Voiceflow/actions/item';
import { getAllOperation } from '../../../nodes/Voiceflow/actions/transcript/getAll.operation';
import { FakeClient } from '../support/fakeClient';

it.each([{}, { id: null }, { id: '' }])(
	'no messages are requested for a listed transcript with the ID %j',
	async (id) => {
		const fake = new FakeClient({ transcripts: [{ sessionID: 's', ...id }] });
		const item = {
			client: fake.client,
			parameters: collectionReader({ limit: 1 }),
			options: collectionReader({ includeMessages: true }),
			context: { getTimezone: () => 'UTC' },
		} as unknown as Item;
		await expect(getAllOperation.execute(item)).rejects.toThrow(
			'Voiceflow listed a transcript without an ID',
		);
		expect(fake.requests).toHaveLength(1);
	},
);
