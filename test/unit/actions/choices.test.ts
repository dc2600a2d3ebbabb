import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

import { readKeepInput } from '../../../nodes/Voiceflow/actions/fields/keepInputOption';
import * as values from '../../../nodes/Voiceflow/actions/fields/values';
import type { Item } from '../../../nodes/Voiceflow/actions/item';
import { resources } from '../../../nodes/Voiceflow/actions/resources';
import type { Resource } from '../../../nodes/Voiceflow/actions/types';
import { FakeClient } from '../support/fakeClient';

type Part = INodeProperties | INodePropertyCollection | INodePropertyOptions;

/** What Voiceflow gets as it is, so that an expression may have a value that the node does not know. */
const PASSED_ON = [
	...['audioEncoding', 'documentType', 'metric', 'modality', 'refreshRate', 'versionVariant'],
	// The type of a variable, of which any other stands for As Is.
	'type',
];

function choicesIn(parts: Part[]): INodeProperties[] {
	return parts.flatMap((part) => {
		if ('values' in part) return choicesIn(part.values);
		if (!('type' in part)) return [];
		return part.type === 'options' ? [part] : choicesIn(part.options ?? []);
	});
}

const offeredBy = ({ options = [] }: INodeProperties) =>
	options.map((option) => String('value' in option ? option.value : option.name)).sort();

const choicesOf = ({ operations, first = [], last = [] }: Resource) =>
	choicesIn([...first, ...operations.flatMap(({ fields }) => fields), ...last]);

const FILTERS = { properties: { values: { propertyId: 'p', value: '1' } } };
const OPTIONS = { documentFilters: { values: { key: 'k', value: 'v' } } };

/** An item whose texts are filled in, and which has one choice. */
function itemWith(name: string, value: string): Item {
	const parameters = (property: INodeProperties) => {
		if (property.name === name) return value;
		if (property.name === 'filters' && property.type === 'collection') return FILTERS;
		return ['string', 'resourceLocator'].includes(property.type) ? 'x' : undefined;
	};
	const { client } = new FakeClient();
	const context = { getTimezone: () => 'UTC' };
	// The operations use only this of an item before they send a request.
	return { client, context, parameters, options: values.collectionReader(OPTIONS) } as Item;
}

/** The names of the fields that operations read as a choice, with the values that they know. */
async function knownChoices(): Promise<Map<string, string[]>> {
	const reading = jest.spyOn(values, 'readChoice');
	readKeepInput(values.collectionReader({}), []);
	for (const resource of resources) {
		for (const choice of choicesOf(resource)) {
			for (const value of offeredBy(choice)) {
				for (const { execute } of resource.operations) {
					// It fails at its first request, or at a field that this item lacks.
					await execute(itemWith(choice.name, value)).catch(() => {});
				}
			}
		}
	}
	const calls = reading.mock.calls.map(
		([, property, known]) =>
			[`${property.name}: ${offeredBy(property).join()}`, [...known].sort()] as const,
	);
	reading.mockRestore();
	return new Map(calls);
}

it('knows the values that each list of choices offers, and no others', async () => {
	const known = await knownChoices();
	const offered = resources.flatMap(choicesOf).filter(({ name }) => !PASSED_ON.includes(name));
	expect(offered.length).toBeGreaterThan(15);
	for (const choice of offered) {
		const values = offeredBy(choice);
		const key = `${choice.name}: ${values.join()}`;
		expect([key, known.get(key)]).toEqual([key, values]);
	}
});
