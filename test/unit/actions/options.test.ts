import type { INodeProperties } from 'n8n-workflow';

import { limitOptions } from '../../../nodes/Voiceflow/actions/conversation/options/limits';
import { Voiceflow } from '../../../nodes/Voiceflow/Voiceflow.node';
import { valuesOf } from './support/panel';

const { description } = new Voiceflow();
const LIMITS = limitOptions.map(({ name }) => name).sort();

function collectionsOf(resource: string): INodeProperties[] {
	return description.properties.filter(
		({ name, displayOptions }) =>
			name === 'options' && displayOptions?.show?.resource?.includes(resource),
	);
}

function shownIn(collection: INodeProperties | undefined): string[] {
	const options = (collection?.options ?? []) as INodeProperties[];
	return options.filter(({ type }) => type !== 'hidden').map(({ name }) => name);
}

describe.each(['conversation', 'session'])('the options of the resource %s', (resource) => {
	const [settings, panel] = collectionsOf(resource);

	it('have only the limits in the node settings', () => {
		expect(settings?.isNodeSetting).toBe(true);
		expect(shownIn(settings).sort()).toEqual(LIMITS);
	});

	it('have all other options among the parameters', () => {
		expect(panel?.isNodeSetting).toBeUndefined();
		expect(shownIn(panel)).toEqual(expect.arrayContaining(['concurrency', 'keepInput']));
		expect(shownIn(panel).filter((name) => LIMITS.includes(name))).toEqual([]);
	});

	it.each([
		['the editor saves', false],
		['the engine runs', true],
	])('keep the values of both places when %s them', (_when, returnDefaults) => {
		const options = {
			idleTimeout: 5,
			maxRetries: 0,
			timezone: 'Europe/Berlin',
			variableFields: { values: [{ name: 'a', type: 'number', value: '1' }] },
		};
		const parameters = { resource, userId: 'ada', options };
		expect(valuesOf(description, parameters, returnDefaults).options).toEqual(options);
	});
});
