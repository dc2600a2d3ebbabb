import {
	isExpression,
	NodeHelpers,
	type INode,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyOptions,
	type INodeTypeDescription,
	type IWorkflowBase,
} from 'n8n-workflow';

const VOICEFLOW = /^n8n-nodes-voiceflow\./;
const N8N = /^(n8n-nodes-base|@n8n\/n8n-nodes-langchain)\./;
const NODE = 'n8n-nodes-voiceflow.voiceflow';
const TRIGGER = 'n8n-nodes-voiceflow.voiceflowTrigger';
const STICKY_NOTE = 'n8n-nodes-base.stickyNote';
// What n8n adds to a node in the tool position.
const OF_TOOLS = ['descriptionType', 'toolDescription'];

export type Example = Pick<IWorkflowBase, 'name' | 'nodes' | 'connections' | 'settings'>;

/**
 * Everything in an example that would not work after an import.
 *
 * @param trigger the description of the trigger, where the example may have one
 */
export function problemsOf(
	example: Example,
	description: INodeTypeDescription,
	trigger?: INodeTypeDescription,
): string[] {
	const { nodes, settings } = example;
	return [
		// Without it, n8n uses its legacy order, in which an AI Agent continues before its tools have run.
		...(settings?.executionOrder === 'v1' ? [] : ['it does not ask for the execution order v1']),
		...repeated(nodes.map(({ name }) => name)).map((name) => `two nodes are called "${name}"`),
		...repeated(nodes.map(({ id }) => id)).map((id) => `two nodes have the ID "${id}"`),
		...(nodes.some(isStickyNote) ? [] : ['no sticky note explains it']),
		...connectionProblems(example),
		...nodes.flatMap((node) =>
			nodeProblems(node, node.type === TRIGGER ? trigger : description).map(
				(problem) => `"${node.name}" ${problem}`,
			),
		),
	];
}

function repeated(values: string[]): string[] {
	return values.filter((value, index) => values.indexOf(value) !== index);
}

const isStickyNote = ({ type }: INode) => type === STICKY_NOTE;
const isTrigger = ({ type }: INode) => /trigger$|\.webhook$/i.test(type);
const isTool = ({ type }: INode) => type === `${NODE}Tool`;

interface Connection {
	from: string;
	to: string;
	/** `main`, or a connection of an AI Agent, such as `ai_tool`. */
	type: string;
	output: number;
}

function connectionsOf({ connections }: Example): Connection[] {
	return Object.entries(connections).flatMap(([from, byType]) =>
		Object.entries(byType).flatMap(([type, outputs]) =>
			outputs.flatMap((inputs, output) =>
				(inputs ?? []).map(({ node: to }) => ({ from, to, type, output })),
			),
		),
	);
}

function connectionProblems(example: Example): string[] {
	const { nodes } = example;
	const connections = connectionsOf(example);
	const names = new Set(nodes.map(({ name }) => name));
	const ends = connections.flatMap(({ from, to }) => [from, to]);
	const entered = new Set(connections.map(({ to }) => to));
	const serving = new Set(
		connections.filter(({ type }) => type !== 'main').map(({ from }) => from),
	);
	const follows = (node: INode) =>
		!isStickyNote(node) && !isTrigger(node) && !serving.has(node.name);
	return [
		...ends
			.filter((name) => !names.has(name))
			.map((name) => `a connection names "${name}", which is no node`),
		...nodes
			.filter((node) => follows(node) && !entered.has(node.name))
			.map(({ name }) => `nothing leads to "${name}"`),
		...nodes
			.filter(isTrigger)
			.flatMap(({ name }) => (ends.includes(name) ? [] : [`"${name}" leads to nothing`])),
		...connections.flatMap((connection) => outputProblems(connection, nodes)),
	];
}

/** A Voiceflow node has one output, a second one for errors, and a tool's is another kind. */
function outputProblems({ from, type, output }: Connection, nodes: INode[]): string[] {
	const node = nodes.find(({ name }) => name === from);
	if (!node || !VOICEFLOW.test(node.type)) return [];
	const wanted = isTool(node) ? 'ai_tool' : 'main';
	const last = node.onError === 'continueErrorOutput' ? 1 : 0;
	return [
		...(type === wanted ? [] : [`"${from}" has no output "${type}"`]),
		...(output <= last ? [] : [`"${from}" has no output ${output}`]),
	];
}

function nodeProblems(node: INode, description: INodeTypeDescription | undefined): string[] {
	if (N8N.test(node.type)) return [];
	const isOurs = node.type === NODE || node.type === TRIGGER || isTool(node);
	if (!isOurs || !description) return [`has the unknown type "${node.type}"`];
	if (![description.version].flat().includes(node.typeVersion)) {
		return [`has the unknown version ${node.typeVersion}`];
	}
	const credentials = (description.credentials ?? []).map(({ name }) => name);
	const given = Object.keys(node.credentials ?? {});
	return [
		...credentials
			.filter((name) => !given.includes(name))
			.map((name) => `has no credential "${name}"`),
		...given
			.filter((name) => !credentials.includes(name))
			.map((name) => `has no use for the credential "${name}"`),
		...parameterProblems(node, description),
	];
}

/** What n8n's own check of the parameters says, and those that it would drop. */
function parameterProblems(node: INode, description: INodeTypeDescription): string[] {
	const { properties } = description;
	const parameters = Object.fromEntries(
		Object.entries(node.parameters).filter(([name]) => !isTool(node) || !OF_TOOLS.includes(name)),
	);
	const kept = NodeHelpers.getNodeParameters(
		properties,
		parameters,
		true,
		false,
		node,
		description,
	);
	const issues = NodeHelpers.getNodeParametersIssues(
		properties,
		{ ...node, parameters: kept ?? {} },
		description,
	);
	return [
		...dropped(parameters, kept ?? {}).map((path) => `has no parameter "${path}" there`),
		...Object.values(issues?.parameters ?? {}).flat(),
		...properties
			.filter((property) => NodeHelpers.displayParameter(kept ?? {}, property, node, description))
			.flatMap((property) => choiceProblems(property, (kept ?? {})[property.name])),
	];
}

/** Values that the lists of the editor do not offer, which n8n itself finds only there. */
function choiceProblems(property: INodeProperties, value: unknown): string[] {
	const { name, type, options = [] } = property;
	if (type === 'collection' && isNested(value)) {
		return (options as INodeProperties[])
			.filter((option) => option.name in value)
			.flatMap((option) => choiceProblems(option, value[option.name]));
	}
	if (type !== 'options' || isExpression(value)) return [];
	const offered: unknown[] = (options as INodePropertyOptions[]).map((option) => option.value);
	return offered.includes(value) ? [] : [`cannot have "${String(value)}" as "${name}"`];
}

/** The paths of values that are not, or not as they were, in what n8n keeps of them. */
function dropped(given: INodeParameters, kept: INodeParameters, path = ''): string[] {
	return Object.entries(given).flatMap(([name, value]) => {
		const other = kept[name];
		if (isNested(value) && isNested(other)) return dropped(value, other, `${path}${name}.`);
		return JSON.stringify(value) === JSON.stringify(other) ? [] : [`${path}${name}`];
	});
}

function isNested(value: unknown): value is INodeParameters {
	return typeof value === 'object' && value !== null;
}
