import type {
	IDataObject,
	INode,
	INodeProperties,
	INodePropertyOptions,
	INodeTypeDescription,
	IWorkflowBase,
} from 'n8n-workflow';

const VOICEFLOW = /^n8n-nodes-voiceflow\.voiceflow(Tool)?$/;
// What n8n adds to a node in the tool position.
const OF_TOOLS = ['descriptionType', 'toolDescription'];

export type Example = Pick<IWorkflowBase, 'name' | 'nodes' | 'connections'>;

/** Everything in an example that would not work when somebody imports it. */
export function problemsOf(example: Example, description: INodeTypeDescription): string[] {
	const { nodes } = example;
	const names = nodes.map(({ name }) => name);
	return [
		...names
			.filter((name, index) => names.indexOf(name) !== index)
			.map((name) => `two nodes are called "${name}"`),
		...(nodes.some(isStickyNote) ? [] : ['no sticky note explains it']),
		...connectionProblems(example),
		...nodes
			.filter(({ type }) => VOICEFLOW.test(type))
			.flatMap((node) => nodeProblems(node, description).map((it) => `"${node.name}": ${it}`)),
	];
}

const isStickyNote = ({ type }: INode) => type === 'n8n-nodes-base.stickyNote';
const isTrigger = ({ type }: INode) => /trigger$|\.webhook$/i.test(type);

function connectionProblems({ nodes, connections }: Example): string[] {
	const names = new Set(nodes.map(({ name }) => name));
	const ends = Object.entries(connections).flatMap(([from, byType]) =>
		Object.values(byType).flatMap((outputs) =>
			outputs.flatMap((output) => (output ?? []).map(({ node }) => ({ from, to: node }))),
		),
	);
	const dead = ends.flatMap(({ from, to }) => [from, to]).filter((name) => !names.has(name));
	const reached = new Set(ends.flatMap(({ from, to }) => [from, to]));
	const loose = nodes.filter((node) => !isStickyNote(node) && !reached.has(node.name));
	const entered = new Set(ends.map(({ to }) => to));
	const leaving = new Set(ends.map(({ from }) => from));
	const unentered = nodes.filter(
		({ name }) => leaving.has(name) && !entered.has(name) && !feedsAnAgent(connections, name),
	);
	return [
		...dead.map((name) => `a connection names "${name}", which is no node`),
		...loose.map(({ name }) => `"${name}" is not connected`),
		...unentered.filter((node) => !isTrigger(node)).map(({ name }) => `nothing leads to "${name}"`),
	];
}

/** True for a model or a tool, which hang on an AI Agent instead of following a node. */
function feedsAnAgent(connections: Example['connections'], name: string): boolean {
	return Object.keys(connections[name] ?? {}).every((type) => type.startsWith('ai_'));
}

function nodeProblems(node: INode, description: INodeTypeDescription): string[] {
	const chosen = { resource: 'conversation', ...node.parameters };
	const operation = description.properties.find(
		({ name, displayOptions }) =>
			name === 'operation' && displayOptions?.show?.resource?.includes(chosen.resource),
	);
	const parameters = { operation: operation?.default, ...chosen } as IDataObject;
	const shown = description.properties.filter((property) => isShown(property, parameters));
	const credentials = description.credentials ?? [];
	return [
		...credentials
			.filter(({ name }) => !node.credentials?.[name])
			.map(({ name }) => `has no credential "${name}"`),
		...parameterProblems(parameters, shown, node.type.endsWith('Tool') ? OF_TOOLS : []),
		...shown
			.filter(({ required, name, default: value }) => required && !value && !parameters[name])
			.map(({ name }) => `needs the parameter "${name}"`),
	];
}

function isShown({ displayOptions }: INodeProperties, parameters: IDataObject): boolean {
	return Object.entries(displayOptions?.show ?? {}).every(([name, values]) => {
		const value = parameters[name.replace('/', '')];
		return value === undefined || (values as unknown[]).includes(value);
	});
}

function parameterProblems(
	parameters: IDataObject,
	properties: INodeProperties[],
	allowed: string[],
): string[] {
	return Object.entries(parameters).flatMap(([name, value]) => {
		if (allowed.includes(name)) return [];
		const property = properties.find((candidate) => candidate.name === name);
		if (!property) return [`has no parameter "${name}"`];
		if (property.type === 'collection') {
			return parameterProblems(value as IDataObject, property.options as INodeProperties[], []);
		}
		return property.type === 'options' ? optionProblems(property, value) : [];
	});
}

function optionProblems({ name, options }: INodeProperties, value: unknown): string[] {
	if (typeof value === 'string' && value.startsWith('=')) return [];
	const values = (options as INodePropertyOptions[]).map((option) => option.value);
	return values.includes(value as string) ? [] : [`"${name}" cannot be "${String(value)}"`];
}
