import type { INodeProperties } from 'n8n-workflow';

import { collectionReader } from '../../../../nodes/Voiceflow/actions/fields/values';

const property: INodeProperties = {
	...{ displayName: 'Start Time', name: 'startTime', type: 'dateTime', default: '' },
};

describe('a resource locator in a collection', () => {
	const locator: INodeProperties = { ...property, name: 'environment', type: 'resourceLocator' };
	const value = { __rl: true, mode: 'list', value: 'main' };

	it('has the chosen value, as it does outside a collection', () => {
		expect(collectionReader({ environment: value })(locator)).toBe('main');
		expect(collectionReader({ environment: 'main' })(locator)).toBe('main');
		expect(collectionReader({})(locator)).toBeUndefined();
	});

	it('is left unchanged if the field is not a resource locator', () => {
		expect(collectionReader({ startTime: value })(property)).toBe(value);
	});
});
