import { NodeHelpers, type INodeProperties } from 'n8n-workflow';

import { Voiceflow } from '../../../nodes/Voiceflow/Voiceflow.node';
import { nodeOf, offeredBy, OPERATIONS, shownFields } from './support/panel';

/** What n8n makes of the node for AI agents, so far as it matters here. */
const description = { ...new Voiceflow().description, name: 'voiceflowTool' };
/** What no model can fill, and what changes nothing of the one item that a model gets. */
const NOT_FOR_MODELS = [
	...['output', 'channel', 'recipient', 'keepInput', 'keepInputKey', 'concurrency'],
	...['enableStreaming', 'completionEvents', 'audioEvents', 'matchButtons', 'state'],
];
/** n8n's editor lets a model fill none of these types. */
const CHOSEN_BY_PEOPLE = ['options', 'hidden', 'notice', 'collection', 'fixedCollection'];

const collectionReader = (resource: string, operation: string) => ({
	resource,
	operation,
	descriptionType: 'auto',
});

/** Every field, those of collections among them. */
function offered(resource: string, operation: string): INodeProperties[] {
	const parameters = collectionReader(resource, operation);
	return shownFields(description, parameters).flatMap((property) =>
		property.type === 'collection' ? offeredBy(description, parameters, property) : [property],
	);
}

describe('as an AI tool', () => {
	it('each operation tells a model apart from all others what it does, and to what', () => {
		const told = OPERATIONS.map(([resource, operation]) =>
			NodeHelpers.getToolDescriptionForNode(
				nodeOf(description, collectionReader(resource, operation)),
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

	it.each(OPERATIONS)('%s %s offers nothing that is not for models', (resource, operation) => {
		const names = offered(resource, operation)
			.filter((field) => field.type !== 'json' || field.name !== 'state')
			.map(({ name }) => name);
		expect(names).toContain('operation');
		expect(names.filter((name) => NOT_FOR_MODELS.includes(name))).toEqual([]);
	});

	it.each(OPERATIONS)('%s %s has no empty Options', (resource, operation) => {
		const parameters = collectionReader(resource, operation);
		const collections = shownFields(description, parameters).filter(
			({ name, isNodeSetting }) => name === 'options' && !isNodeSetting,
		);
		for (const collection of collections) {
			expect(offeredBy(description, parameters, collection)).not.toEqual([]);
		}
	});

	it.each(OPERATIONS)(
		'%s %s names each field that a model may fill once',
		(resource, operation) => {
			const labels = offered(resource, operation)
				.filter(({ type }) => !CHOSEN_BY_PEOPLE.includes(type))
				.map(({ displayName }) => displayName.replace(/[^a-zA-Z0-9-]/g, '_'));
			expect(labels).toEqual(Array.from(new Set(labels)));
		},
	);
});
