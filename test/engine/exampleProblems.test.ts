import type { INode } from 'n8n-workflow';

import { readExample } from './support/bridge';
import { problemsOf, type Example } from './support/exampleProblems';
import { Bench } from './support/harness';

let bench: Bench;
beforeAll(async () => (bench = await Bench.open()));
afterAll(async () => await bench.close());

describe('the checks of examples', () => {
	const launchOf = ({ nodes }: Example) => nodes.find(({ name }) => name === 'Launch') as INode;
	const set = (parameters: INode['parameters']) => (example: Example) =>
		Object.assign(launchOf(example).parameters, parameters);
	const to = (node: string) => ({ node, type: 'main' as const, index: 0 });

	it.each<[string, (example: Example) => void, RegExp]>([
		['an unknown parameter', set({ volume: 11 }), /"Launch" has no parameter "volume"/],
		['an unknown option', set({ options: { volume: 11 } }), /no parameter "options.volume"/],
		[
			'an unknown field of rows',
			set({ options: { variableFields: { values: [{ key: 'a' }] } } }),
			/no parameter "options.variableFields.values.0.key"/,
		],
		['an unknown resource', set({ resource: 'song' }), /cannot have "song" as "resource"/],
		['an unknown operation', set({ operation: 'sing' }), /cannot have "sing" as "operation"/],
		['an unknown value of a list', set({ output: 'song' }), /cannot have "song" as "output"/],
		[
			'an unknown value of an option',
			set({ options: { modality: 'song' } }),
			/cannot have "song" as "modality"/,
		],
		['a parameter of another operation', set({ text: 'hi' }), /no parameter "text"/],
		['an option of another operation', set({ options: { matchButtons: '' } }), /matchButtons/],
		[
			'a parameter that another one hides',
			set({ operation: 'button', buttonName: 'Yes', buttonPosition: 2 }),
			/no parameter "buttonPosition"/,
		],
		['an empty user ID', set({ userId: '' }), /"User ID" is required/],
		[
			'an operation without what it needs',
			set({ operation: 'text', text: '' }),
			/"Text" is required/,
		],
		['no credential', (it) => delete launchOf(it).credentials, /no credential "voiceflowApi"/],
		[
			'a credential of something else',
			(it) => Object.assign(launchOf(it).credentials ?? {}, { slackApi: { id: '1', name: 'a' } }),
			/no use for the credential "slackApi"/,
		],
		['an unknown node', (it) => (launchOf(it).type += 'Two'), /unknown type/],
		['an unknown package', (it) => (launchOf(it).type = 'n8n-nodes-song.sing'), /unknown type/],
		['an unknown version', (it) => (launchOf(it).typeVersion = 2), /unknown version 2/],
		['a node of the same name', (it) => it.nodes.push(launchOf(it)), /two nodes are called/],
		[
			'a node of the same ID',
			(it) => it.nodes.push({ ...launchOf(it), name: 'Other' }),
			/two nodes have the ID/,
		],
		[
			'a connection to nowhere',
			(it) => (it.connections.Launch = { main: [[to('Nowhere')]] }),
			/"Nowhere", which is no node/,
		],
		[
			'a connection from nowhere',
			(it) => (it.connections.Nowhere = { main: [[to('Launch')]] }),
			/"Nowhere", which is no node/,
		],
		[
			'a connection from an output that is not there',
			(it) => it.connections.Launch?.main?.push([to('Send a message')]),
			/"Launch" has no output 1/,
		],
		[
			'a tool that is used as a step',
			(it) => (launchOf(it).type += 'Tool'),
			/"Launch" has no output "main"/,
		],
		[
			'a node that nothing leads to',
			(it) => it.nodes.push({ ...launchOf(it), name: 'Loose', id: 'loose' }),
			/nothing leads to "Loose"/,
		],
		[
			'a trigger that leads to nothing',
			(it) => delete it.connections['When clicking Execute workflow'],
			/"When clicking Execute workflow" leads to nothing/,
		],
		['no sticky note', (it) => it.nodes.shift(), /no sticky note/],
		['no execution order', (it) => (it.settings = {}), /not ask for the execution order v1/],
	])('find a defect: %s', (_name, damage, problem) => {
		const example = structuredClone(readExample('first-conversation')) as Example;
		damage(example);
		expect(problemsOf(example, bench.engine.nodeType.description)).toContainEqual(
			expect.stringMatching(problem),
		);
	});
});
