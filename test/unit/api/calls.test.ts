import { makeCall } from '../../../nodes/Voiceflow/api/calls';
import { makeOperation } from '../../../nodes/Voiceflow/actions/call/make.operation';
import type { Item } from '../../../nodes/Voiceflow/actions/item';
import { collectionReader } from '../../../nodes/Voiceflow/actions/fields/values';
import { FakeClient } from '../support/fakeClient';

const CALL = { phoneNumberId: 'n1', to: '+15551234567' };

describe('the request for a phone call', () => {
	it('goes to the runtime API host and is never repeated', async () => {
		const fake = new FakeClient('');
		await makeCall(fake.client, { ...CALL, variables: { a: 1 }, answeringMachineDetection: false });
		expect(fake.requests[0]).toMatchObject({
			service: 'runtime-api',
			path: '/v1/phone-number/n1/outbound',
			auth: 'project',
			json: { to: '+15551234567', variables: { a: 1 }, amd: false },
			limits: { maxRetries: 0 },
		});
	});

	it.each(['', '<html>', '[1]', '"queued"', 'null', '{"a":'])(
		'succeeds if the answer is %j',
		async (answer) => {
			expect(await makeCall(new FakeClient(answer).client, CALL)).toEqual({});
		},
	);

	it('keeps its own fields when the answer has fields of the same name', async () => {
		const fake = new FakeClient({ to: 'x', requested: false, phoneNumberId: 0, callSid: 'CA1' });
		const parameters = collectionReader(CALL);
		// It uses only these parts of an item.
		const item = {
			client: fake.client,
			parameters,
			options: collectionReader({}),
		} as unknown as Item;
		expect(await makeOperation.execute(item)).toEqual([
			{ json: { ...CALL, requested: true, callSid: 'CA1' } },
		]);
	});
});
