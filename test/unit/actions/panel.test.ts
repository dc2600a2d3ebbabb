import { NodeHelpers, type INode, type INodeParameters } from 'n8n-workflow';

import { resources } from '../../../nodes/Voiceflow/actions/resources';
import { Voiceflow } from '../../../nodes/Voiceflow/Voiceflow.node';

const { description } = new Voiceflow();
const OPERATIONS = resources.flatMap(({ value, operations }) =>
	operations.map((operation) => [value, operation.value] as const),
);

/** The names of the fields that the panel shows at first, from top to bottom. */
function panelOf(resource: string, operation: string): string[] {
	const node: INode = {
		id: '1',
		name: 'Voiceflow',
		type: 'n8n-nodes-voiceflow.voiceflow',
		typeVersion: 1,
		position: [0, 0],
		parameters: { resource, operation },
	};
	const values = NodeHelpers.getNodeParameters(
		description.properties,
		node.parameters,
		true,
		false,
		node,
		description,
	) as INodeParameters;
	return description.properties
		.filter(({ type, isNodeSetting }) => type !== 'hidden' && !isNodeSetting)
		.filter((property) => NodeHelpers.displayParameter(values, property, node, description))
		.map(({ name }) => name);
}

it.each(OPERATIONS)('the panel of %s %s ends with Filters and Options', (resource, operation) => {
	const names = panelOf(resource, operation);
	expect(names.slice(0, 2)).toEqual(['resource', 'operation']);
	expect(names.at(-1)).toBe('options');
	const filters = names.indexOf('filters');
	if (filters !== -1) expect(filters).toBe(names.length - 2);
	expect(names).toEqual(Array.from(new Set(names)));
});
