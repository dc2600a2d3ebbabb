import type { INodeProperties } from 'n8n-workflow';

import { collectionReader } from '../../../../nodes/Voiceflow/actions/fields/values';

const property: INodeProperties = {
	...{ displayName: 'Start Time', name: 'startTime', type: 'dateTime', default: '' },
};

describe('a resource locator in a collection', () => {
	const locator: INodeProperties = { ...property, name: 'environment', type: 'resourceLocator' };
	const value = { __rl: true, mode: 'list', value: 'main' };

	it('has the value that was chosen, as one outside has', () => {
		expect(collectionReader({ environment: value })(locator)).toBe('main');
		expect(collectionReader({ environment: 'main' })(locator)).toBe('main');
		expect(collectionReader({})(locator)).toBeUndefined();
	});

	it('is left alone where the field is none', () => {
		expect(collectionReader({ startTime: value })(property)).toBe(value);
	});
});
