import {
	Workflow,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyOptions,
	type INodeTypeDescription,
	type INodeTypes,
} from 'n8n-workflow';

import { Bench } from './support/harness';
import { voiceflowNode } from './support/workflows';

let bench: Bench;
beforeAll(async () => (bench = await Bench.open()));
afterAll(async () => await bench.close());

/** The default operation of each resource. None of them changes or deletes stored data. */
const FIRST_OPERATIONS: Record<string, string> = {
	call: 'make',
	conversation: 'launch',
	environment: 'getAll',
	knowledgeBase: 'query',
	session: 'start',
	state: 'get',
	transcript: 'get',
	usage: 'get',
};
const LASTING = /delete|end|evaluate|publish|replace|set|update|upsert/i;

const optionsOf = ({ options = [] }: INodeProperties) => options as INodePropertyOptions[];
const resourceOf = ({ displayOptions }: INodeProperties) =>
	String(displayOptions?.show?.resource?.[0]);
const propertiesNamed = ({ properties }: INodeTypeDescription, wanted: string) =>
	properties.filter(({ name }) => name === wanted);

/** Returns what n8n's editor shows below the name of a node. */
function subtitleOf(parameters: INodeParameters, nodeType = bench.engine.nodeType): unknown {
	const node = voiceflowNode('Voiceflow', parameters);
	const nodeTypes: INodeTypes = {
		getByName: () => nodeType,
		getByNameAndVersion: () => nodeType,
		getKnownTypes: () => ({}),
	};
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const { subtitle } = nodeType.description;
	return workflow.expression.getSimpleParameterValue(node, subtitle, 'internal', {});
}

describe('a new node in the editor', () => {
	it('starts with the resource Conversation', () => {
		const [resource] = propertiesNamed(bench.engine.nodeType.description, 'resource');
		expect(resource?.default).toBe('conversation');
	});

	it('starts with an operation that exists and deletes nothing', () => {
		const operations = propertiesNamed(bench.engine.nodeType.description, 'operation');
		const defaults = operations.map((property) => [resourceOf(property), property.default]);
		expect(Object.fromEntries(defaults)).toEqual(FIRST_OPERATIONS);
		for (const property of operations) {
			expect(optionsOf(property).map(({ value }) => value)).toContain(property.default);
			expect(property.default).not.toMatch(LASTING);
		}
	});

	it('has operations for exactly its resources', () => {
		const { description } = bench.engine.nodeType;
		const resources = propertiesNamed(description, 'resource').flatMap(optionsOf);
		const operations = propertiesNamed(description, 'operation');
		expect(operations.map(resourceOf).sort()).toEqual(resources.map(({ value }) => value).sort());
	});

	it('shows the operation below its name', () => {
		const { description } = bench.engine.nodeType;
		const resources = propertiesNamed(description, 'resource').flatMap(optionsOf);
		const subtitles = propertiesNamed(description, 'operation').flatMap((property) => {
			const resource = resourceOf(property);
			const label = resources.find(({ value }) => value === resource)?.name;
			return optionsOf(property).map(({ name, value }) => [
				subtitleOf({ resource, operation: value }),
				resource === 'conversation' ? name : `${label}: ${name}`,
			]);
		});
		expect(subtitles.length).toBeGreaterThan(20);
		for (const [shown, wanted] of subtitles) expect(shown).toBe(wanted);
		expect(new Set(subtitles.map(([shown]) => shown)).size).toBe(subtitles.length);
	});

	it('shows the events of the trigger below its name, as the list does', () => {
		const { triggerType } = bench.engine;
		const [events] = propertiesNamed(triggerType.description, 'events').map(optionsOf);
		const shown = (...values: string[]) => subtitleOf({ events: values }, triggerType);
		expect(events?.map(({ value }) => shown(String(value)))).toEqual(
			events?.map(({ name }) => name),
		);
		expect(shown('sessionEnded', 'callEnded')).toBe('Session Ended, Call Ended');
	});

	it('has one input, one output, and a required credential', () => {
		expect(bench.engine.nodeType.description).toMatchObject({
			name: 'voiceflow',
			version: 1,
			usableAsTool: true,
			inputs: ['main'],
			outputs: ['main'],
			credentials: [{ name: 'voiceflowApi', required: true }],
		});
	});
});

describe('a new trigger in the editor', () => {
	it('receives POST requests at one path and responds immediately', () => {
		const { description } = bench.engine.triggerType;
		expect(description.webhooks).toEqual([
			{ name: 'default', httpMethod: 'POST', path: 'webhook', responseMode: 'onReceived' },
		]);
		expect(description).toMatchObject({
			name: 'voiceflowTrigger',
			version: 1,
			group: ['trigger'],
			inputs: [],
			outputs: ['main'],
		});
	});

	it('starts with the event Session Ended', () => {
		const [events] = propertiesNamed(bench.engine.triggerType.description, 'events');
		expect(events?.default).toEqual(['sessionEnded']);
		expect(optionsOf(events as INodeProperties).map(({ value }) => value)).toEqual([
			...['callEnded', 'callStarted', 'sessionEnded', 'sessionStarted'],
		]);
	});

	it('simplifies events, and accepts those of every environment', () => {
		const { description } = bench.engine.triggerType;
		expect(propertiesNamed(description, 'simplify')).toMatchObject([{ default: true }]);
		expect(propertiesNamed(description, 'options')).toMatchObject([{ default: {} }]);
	});
});
