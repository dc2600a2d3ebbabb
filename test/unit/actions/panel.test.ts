import { Voiceflow } from '../../../nodes/Voiceflow/Voiceflow.node';
import { OPERATIONS, shownFields } from './support/panel';

const { description } = new Voiceflow();

it.each(OPERATIONS)('the panel of %s %s ends with Filters and Options', (resource, operation) => {
	const names = shownFields(description, { resource, operation })
		.filter(({ isNodeSetting }) => !isNodeSetting)
		.map(({ name }) => name);
	expect(names.slice(0, 2)).toEqual(['resource', 'operation']);
	expect(names.at(-1)).toBe('options');
	const filters = names.indexOf('filters');
	if (filters !== -1) expect(filters).toBe(names.length - 2);
	expect(names).toEqual(Array.from(new Set(names)));
});
