import { NodeHelpers, type INode, type INodeParameters, type INodeProperties } from 'n8n-workflow';

import { resources } from '../../../nodes/Voiceflow/actions/resources';
import { Voiceflow } from '../../../nodes/Voiceflow/Voiceflow.node';

/** What n8n makes of the node for AI agents, so far as it matters here. */
const description = { ...new Voiceflow().description, name: 'voiceflowTool' };
const OPERATIONS = resources.flatMap(({ value, operations }) =>
	operations.map((operation) => [value, operation.value] as const),
);
/** What no model can fill, and what changes nothing of the one item that a model gets. */
const NOT_FOR_MODELS = [
	...['output', 'channel', 'recipient', 'keepInput', 'keepInputKey', 'concurrency'],
	...['enableStreaming', 'completionEvents', 'audioEvents', 'matchButtons', 'state'],
];
/** n8n's editor lets a model fill none of these types. */
const CHOSEN_BY_PEOPLE = ['options', 'hidden', 'notice', 'collection', 'fixedCollection'];

function toolOf(resource: string, operation: string): INode {
	return {
		id: '1',
		name: 'Voiceflow',
		type: 'n8n-nodes-voiceflow.voiceflowTool',
		typeVersion: 1,
		position: [0, 0],
		parameters: { resource, operation, descriptionType: 'auto' },
	};
}

function shownIn(node: INode): INodeProperties[] {
	const values = NodeHelpers.getNodeParameters(
		description.properties,
		node.parameters,
		true,
		false,
		node,
		description,
	) as INodeParameters;
	const isShown = (property: INodeProperties) =>
		property.type !== 'hidden' && NodeHelpers.displayParameter(values, property, node, description);
	return description.properties
		.filter(isShown)
		.flatMap((property) =>
			property.type === 'collection'
				? ((property.options ?? []) as INodeProperties[]).filter(
						(option) =>
							option.type !== 'hidden' &&
							NodeHelpers.displayParameter({}, option, node, description, values),
					)
				: [property],
		);
}

describe('as an AI tool', () => {
	it('each operation tells a model apart from all others what it does, and to what', () => {
		const told = OPERATIONS.map(([resource, operation]) =>
			NodeHelpers.getToolDescriptionForNode(toolOf(resource, operation), { description }),
		);
		expect(new Set(told).size).toBe(OPERATIONS.length);
		for (const words of told) {
			expect(words).toMatch(
				/ (agent|conversation|transcripts?|knowledge base|document|phone call|project|environment)\b.* in Voiceflow$/,
			);
		}
	});

	it.each(OPERATIONS)('%s %s offers nothing that is not for models', (resource, operation) => {
		const names = shownIn(toolOf(resource, operation))
			.filter((field) => field.type !== 'json' || field.name !== 'state')
			.map(({ name }) => name);
		expect(names).toContain('operation');
		expect(names.filter((name) => NOT_FOR_MODELS.includes(name))).toEqual([]);
	});

	it.each(OPERATIONS)('%s %s has no empty Options', (resource, operation) => {
		const node = toolOf(resource, operation);
		const { parameters } = node;
		const collections = description.properties.filter(
			(property) =>
				property.name === 'options' &&
				!property.isNodeSetting &&
				NodeHelpers.displayParameter(parameters, property, node, description),
		);
		for (const { options = [] } of collections) {
			const shown = (options as INodeProperties[]).filter(
				(option) =>
					option.type !== 'hidden' &&
					NodeHelpers.displayParameter({}, option, node, description, parameters),
			);
			expect(shown).not.toEqual([]);
		}
	});

	it.each(OPERATIONS)(
		'%s %s names each field that a model may fill once',
		(resource, operation) => {
			const labels = shownIn(toolOf(resource, operation))
				.filter(({ type }) => !CHOSEN_BY_PEOPLE.includes(type))
				.map(({ displayName }) => displayName.replace(/[^a-zA-Z0-9-]/g, '_'));
			expect(labels).toEqual(Array.from(new Set(labels)));
		},
	);
});
