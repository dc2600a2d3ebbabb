import {
	createProperty,
	findProperty,
	setPropertyValue,
} from '../../../nodes/Voiceflow/api/transcriptProperties';
import { FakeClient } from '../support/fakeClient';

const find = async (...properties: object[]) =>
	await findProperty(new FakeClient({ properties }).client, 'mood');

describe('a property with a name', () => {
	it('is the one with exactly this name', async () => {
		const others = [{ id: 'a', name: 'Mood' }, { id: 'b', name: 'mood ' }, { id: 'c' }];
		expect(await find(...others)).toBeUndefined();
		expect(await find(...others, { id: 'd', name: 'mood' }, { id: 'e', name: 'mood' })).toBe('d');
	});

	it('is one that the project has added, if there is one', async () => {
		const builtIn = { id: 'a', name: 'mood', default: true };
		expect(await find(builtIn, { id: 'b', name: 'mood', default: false })).toBe('b');
		expect(await find(builtIn)).toBe('a');
	});
});

describe.each([
	['the list of properties', async ({ client }: FakeClient) => await findProperty(client, 'mood')],
	['a new property', async ({ client }: FakeClient) => await createProperty(client, 'mood')],
	[
		'a property that is set',
		async ({ client }: FakeClient) =>
			await setPropertyValue(client, { transcriptId: 't', propertyId: 'p', value: 'x' }),
	],
])('the answer for %s', (_what, ask) => {
	it.each([{}, { property: {}, properties: {}, propertyValue: [] }, [], null])(
		'must not be %j',
		async (answer) => {
			await expect(ask(new FakeClient(answer))).rejects.toMatchObject({
				kind: 'unexpected-response',
			});
		},
	);
});
