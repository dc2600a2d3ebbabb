import {
	NodeHelpers,
	type INode,
	type INodeParameters,
	type INodeProperties,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { resources } from '../../../../nodes/Voiceflow/actions/resources';

/** The resource and the operation of each operation of the node. */
export const OPERATIONS = resources.flatMap(({ value, operations }) =>
	operations.map((operation) => [value, operation.value] as const),
);

/** A node of the description's type, as a workflow has it. */
export function nodeOf({ name }: INodeTypeDescription, parameters: INodeParameters): INode {
	return {
		id: '1',
		name: 'Voiceflow',
		type: `n8n-nodes-voiceflow.${name}`,
		typeVersion: 1,
		position: [0, 0],
		parameters,
	};
}

/** All parameter values of a node, completed by the defaults if `withDefaults` is set. */
export function valuesOf(
	description: INodeTypeDescription,
	parameters: INodeParameters,
	withDefaults = true,
): INodeParameters {
	const node = nodeOf(description, parameters);
	const { properties } = description;
	return (
		NodeHelpers.getNodeParameters(properties, parameters, withDefaults, false, node, description) ??
		{}
	);
}

/** The fields that a node shows at first, including those in its settings. */
export function shownFields(
	description: INodeTypeDescription,
	parameters: INodeParameters,
): INodeProperties[] {
	const node = nodeOf(description, parameters);
	const values = valuesOf(description, parameters);
	return description.properties.filter(
		(property) =>
			property.type !== 'hidden' &&
			NodeHelpers.displayParameter(values, property, node, description),
	);
}

/** The fields that an empty collection offers to add. */
export function offeredBy(
	description: INodeTypeDescription,
	parameters: INodeParameters,
	{ options = [] }: INodeProperties,
): INodeProperties[] {
	const node = nodeOf(description, parameters);
	const values = valuesOf(description, parameters);
	return (options as INodeProperties[]).filter(
		(option) =>
			option.type !== 'hidden' &&
			NodeHelpers.displayParameter({}, option, node, description, values),
	);
}
