import { NodeHelpers, type INodeProperties } from 'n8n-workflow';

import { Voiceflow } from '../../../nodes/Voiceflow/Voiceflow.node';
import { nodeOf, offeredBy, OPERATIONS, shownFields } from './support/panel';

/** The node as n8n offers it to AI agents, as far as it matters here. */
const description = { ...new Voiceflow().description, name: 'voiceflowTool' };
/** Fields that a model cannot fill, or that do not change its one output item. */
const NOT_FOR_MODELS = [
	...['output', 'channel', 'recipient', 'keepInput', 'keepInputKey', 'concurrency'],
	...['enableStreaming', 'completionEvents', 'audioEvents', 'matchButtons', 'state'],
];
/** Types that the editor of n8n does not let a model fill. */
const CHOSEN_BY_PEOPLE = ['options', 'hidden', 'notice', 'collection', 'fixedCollection'];

const parametersFor = (resource: string, operation: string) => ({
	resource,
	operation,
	descriptionType: 'auto',
});

/** Every field, including those of collections. */
function offered(resource: string, operation: string): INodeProperties[] {
	const parameters = parametersFor(resource, operation);
	return shownFields(description, parameters).flatMap((property) =>
		property.type === 'collection' ? offeredBy(description, parameters, property) : [property],
	);
}

describe('as an AI tool', () => {
	it('describes each operation to a model so that it differs from all others', () => {
		const told = OPERATIONS.map(([resource, operation]) =>
			NodeHelpers.getToolDescriptionForNode(
				nodeOf(description, parametersFor(resource, operation)),
				{ description },
			),
		);
		expect(new Set(told).size).toBe(OPERATIONS.length);
		for (const words of told) {
			expect(words).toMatch(
				/ (agent|conversation|transcripts?|knowledge base|document|phone call|project|environment)\b.* in Voiceflow$/,
			);
		}
	});

	it.each(OPERATIONS)('%s %s offers a model only fields that it can use', (resource, operation) => {
		const names = offered(resource, operation)
			.filter((field) => field.type !== 'json' || field.name !== 'state')
			.map(({ name }) => name);
		expect(names).toContain('operation');
		expect(names.filter((name) => NOT_FOR_MODELS.includes(name))).toEqual([]);
	});

	it.each(OPERATIONS)('%s %s shows no empty Options', (resource, operation) => {
		const parameters = parametersFor(resource, operation);
		const collections = shownFields(description, parameters).filter(
			({ name, isNodeSetting }) => name === 'options' && !isNodeSetting,
		);
		for (const collection of collections) {
			expect(offeredBy(description, parameters, collection)).not.toEqual([]);
		}
	});

	it.each(OPERATIONS)(
		'%s %s gives each field that a model may fill a name of its own',
		(resource, operation) => {
			const labels = offered(resource, operation)
				.filter(({ type }) => !CHOSEN_BY_PEOPLE.includes(type))
				.map(({ displayName }) => displayName.replace(/[^a-zA-Z0-9-]/g, '_'));
			expect(labels).toEqual(Array.from(new Set(labels)));
		},
	);
});
